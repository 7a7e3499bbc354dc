using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using Orleans.Runtime;

namespace Orleans.Local.Proxies;

/// <summary>Generates, once per interface and process, the proxy class and one request class per method.</summary>
internal static class ProxyFactory
{
    private static readonly ConcurrentDictionary<Type, Lazy<ProxyType>> Proxies = new();
    private static readonly Type[] ConstructorParameters = [typeof(ReferenceShape), typeof(IdSpan)];
    private static readonly ConstructorInfo BaseConstructor =
        typeof(GrainReference).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, ConstructorParameters)!;

    private static int _generated;

    public static ProxyType Get(Type interfaceType) =>
        Proxies.GetOrAdd(interfaceType, static type => new Lazy<ProxyType>(() => Generate(type))).Value;

    private static ProxyType Generate(Type interfaceType)
    {
        if (!interfaceType.IsInterface || !interfaceType.IsAssignableTo(typeof(IAddressable)))
        {
            throw new ArgumentException($"{interfaceType} is not a grain or observer interface.", nameof(interfaceType));
        }

        var module = DynamicModule.For(interfaceType);
        var name = $"{interfaceType.FullName}.Proxy{Interlocked.Increment(ref _generated)}";
        var proxy = module.DefineType(name, TypeAttributes.Sealed | TypeAttributes.Class | TypeAttributes.Public, typeof(GrainReference), [interfaceType]);
        var constructor = DefineConstructor(proxy);
        var index = 0;
        foreach (var method in MethodsOf(interfaceType))
        {
            var request = RequestTypeBuilder.Build(module, $"{name}.{method.Name}{index++}", interfaceType, method);
            DefineMethod(proxy, method, request);
        }

        var factory = DefineFactory(proxy, constructor);
        var created = proxy.CreateType();
        return new ProxyType(
            interfaceType,
            created.GetMethod(factory)!.CreateDelegate<Func<ReferenceShape, IdSpan, GrainReference>>());
    }

    private static IEnumerable<MethodInfo> MethodsOf(Type interfaceType) =>
        interfaceType.GetInterfaces().Append(interfaceType)
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public))
            .Where(method => method.IsAbstract);

    private static ConstructorBuilder DefineConstructor(TypeBuilder proxy)
    {
        var constructor = proxy.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, ConstructorParameters);
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Call, BaseConstructor);
        il.Emit(OpCodes.Ret);
        return constructor;
    }

    private static string DefineFactory(TypeBuilder proxy, ConstructorBuilder constructor)
    {
        const string Name = "CreateReference";
        var factory = proxy.DefineMethod(Name, MethodAttributes.Public | MethodAttributes.Static, typeof(GrainReference), ConstructorParameters);
        var il = factory.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Newobj, constructor);
        il.Emit(OpCodes.Ret);
        return Name;
    }

    private static void DefineMethod(TypeBuilder proxy, MethodInfo method, RequestType? request)
    {
        var parameters = method.GetParameters();
        var types = Array.ConvertAll(parameters, parameter => parameter.ParameterType);
        var body = proxy.DefineMethod(
            $"{method.DeclaringType!.FullName}.{method.Name}",
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot,
            method.ReturnType,
            types);
        var il = body.GetILGenerator();
        if (request is null)
        {
            DefineGenericParameters(body, method);
            il.Emit(OpCodes.Ldstr, $"{method.DeclaringType}.{method.Name} returns {method.ReturnType}: the local runtime sends non-generic methods that return void, Task, Task<T>, ValueTask or ValueTask<T>.");
            il.Emit(OpCodes.Newobj, typeof(NotSupportedException).GetConstructor([typeof(string)])!);
            il.Emit(OpCodes.Throw);
        }
        else
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Newobj, request.Constructor);
            for (var i = 0; i < types.Length; i++)
            {
                il.Emit(OpCodes.Dup);
                il.Emit(OpCodes.Ldarg, i + 1);
                il.Emit(OpCodes.Stfld, request.Arguments[i]);
            }

            il.Emit(OpCodes.Call, SendMethodFor(method.ReturnType));
            il.Emit(OpCodes.Ret);
        }

        proxy.DefineMethodOverride(body, method);
    }

    private static void DefineGenericParameters(MethodBuilder body, MethodInfo method)
    {
        if (method.IsGenericMethodDefinition)
        {
            body.DefineGenericParameters(Array.ConvertAll(method.GetGenericArguments(), argument => argument.Name));
            body.SetReturnType(method.ReturnType);
        }
    }

    private static MethodInfo SendMethodFor(Type returnType)
    {
        var name = ReturnKinds.Of(returnType) switch
        {
            ReturnKind.Void => nameof(GrainReference.InvokeVoid),
            ReturnKind.Task => nameof(GrainReference.InvokeTask),
            ReturnKind.ValueTask => nameof(GrainReference.InvokeValueTask),
            ReturnKind.TaskOf => nameof(GrainReference.InvokeTaskOf),
            ReturnKind.ValueTaskOf => nameof(GrainReference.InvokeValueTaskOf),
            ReturnKind.Unsupported => throw new NotSupportedException($"{returnType} cannot be returned by a grain method."),
        };
        var method = typeof(GrainReference).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!;
        return method.IsGenericMethodDefinition ? method.MakeGenericMethod(returnType.GetGenericArguments()[0]) : method;
    }
}
