using System.Reflection;
using System.Reflection.Emit;
using Orleans.Local.Calls;

namespace Orleans.Local.Proxies;

/// <summary>Generates the request class of one method: a field per argument and the overrides of <see cref="Call{T}"/>.</summary>
internal static class RequestTypeBuilder
{
    private const MethodAttributes Override = MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig;
    private const string MethodField = "Sent";

    /// <summary>Null when the method is of a form that cannot be sent.</summary>
    public static RequestType? Build(ModuleBuilder module, string name, Type interfaceType, MethodInfo method)
    {
        if (ReturnKinds.Of(method.ReturnType) is ReturnKind.Unsupported || method.IsGenericMethodDefinition)
        {
            return null;
        }

        var result = method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : typeof(Nothing);
        var callType = typeof(Call<>).MakeGenericType(result);
        var request = module.DefineType(name, TypeAttributes.Sealed | TypeAttributes.Class | TypeAttributes.Public, callType);
        var methodField = request.DefineField(MethodField, typeof(CallMethod), FieldAttributes.Public | FieldAttributes.Static);
        var arguments = method.GetParameters()
            .Select((parameter, index) => request.DefineField($"a{index}", parameter.ParameterType, FieldAttributes.Public))
            .ToArray();

        request.DefineDefaultConstructor(MethodAttributes.Public);
        DefineMethodGetter(request, methodField);
        DefineDispatch(request, callType, method, arguments);
        DefineArguments(request, arguments);
        DefineToken(request, arguments);

        var created = request.CreateType();
        created.GetField(MethodField)!.SetValue(null, new CallMethod(interfaceType, method));
        return new RequestType(
            created.GetConstructor([])!,
            Array.ConvertAll(arguments, field => created.GetField(field.Name)!));
    }

    private static void DefineMethodGetter(TypeBuilder request, FieldBuilder methodField)
    {
        var il = OverrideOf(request, typeof(Call), "get_" + nameof(Call.Method));
        il.Emit(OpCodes.Ldsfld, methodField);
        il.Emit(OpCodes.Ret);
    }

    private static void DefineDispatch(TypeBuilder request, Type callType, MethodInfo method, FieldBuilder[] arguments)
    {
        var il = OverrideOf(request, callType, nameof(Call<>.Dispatch));
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Castclass, method.DeclaringType!);
        foreach (var argument in arguments)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, argument);
        }

        il.Emit(OpCodes.Callvirt, method);
        switch (ReturnKinds.Of(method.ReturnType))
        {
            case ReturnKind.Void:
                il.Emit(OpCodes.Call, Helper(nameof(CallResults.FromVoid)));
                break;
            case ReturnKind.Task:
                il.Emit(OpCodes.Call, Helper(nameof(CallResults.FromTask)));
                break;
            case ReturnKind.ValueTask:
                il.Emit(OpCodes.Call, Helper(nameof(CallResults.FromValueTask)));
                break;
            case ReturnKind.TaskOf:
                var result = method.ReturnType.GetGenericArguments()[0];
                il.Emit(OpCodes.Newobj, typeof(ValueTask<>).MakeGenericType(result).GetConstructor([method.ReturnType])!);
                break;
            case ReturnKind.ValueTaskOf:
            case ReturnKind.Unsupported:
                break;
        }

        il.Emit(OpCodes.Ret);
    }

    private static void DefineArguments(TypeBuilder request, FieldBuilder[] arguments)
    {
        if (arguments.Length == 0)
        {
            return;
        }

        var count = OverrideOf(request, typeof(Call), nameof(Call.GetArgumentCount));
        count.Emit(OpCodes.Ldc_I4, arguments.Length);
        count.Emit(OpCodes.Ret);

        EachArgument(OverrideOf(request, typeof(Call), nameof(Call.GetArgument)), arguments, static (il, argument) =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, argument);
            il.Emit(OpCodes.Box, argument.FieldType);
        });

        EachArgument(OverrideOf(request, typeof(Call), nameof(Call.SetArgument)), arguments, static (il, argument) =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Unbox_Any, argument.FieldType);
            il.Emit(OpCodes.Stfld, argument);
        });
    }

    private static void EachArgument(ILGenerator il, FieldBuilder[] arguments, Action<ILGenerator, FieldBuilder> emit)
    {
        var labels = Array.ConvertAll(arguments, _ => il.DefineLabel());
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Switch, labels);
        il.Emit(OpCodes.Ldstr, "index");
        il.Emit(OpCodes.Newobj, typeof(ArgumentOutOfRangeException).GetConstructor([typeof(string)])!);
        il.Emit(OpCodes.Throw);
        for (var i = 0; i < arguments.Length; i++)
        {
            il.MarkLabel(labels[i]);
            emit(il, arguments[i]);
            il.Emit(OpCodes.Ret);
        }
    }

    private static void DefineToken(TypeBuilder request, FieldBuilder[] arguments)
    {
        if (Array.Find(arguments, argument => argument.FieldType == typeof(CancellationToken)) is not { } token)
        {
            return;
        }

        var get = OverrideOf(request, typeof(Call), "get_" + nameof(Call.TokenArgument));
        get.Emit(OpCodes.Ldarg_0);
        get.Emit(OpCodes.Ldfld, token);
        get.Emit(OpCodes.Ret);

        var set = OverrideOf(request, typeof(Call), "set_" + nameof(Call.TokenArgument));
        set.Emit(OpCodes.Ldarg_0);
        set.Emit(OpCodes.Ldarg_1);
        set.Emit(OpCodes.Stfld, token);
        set.Emit(OpCodes.Ret);
    }

    private static ILGenerator OverrideOf(TypeBuilder request, Type declaringType, string name)
    {
        var overridden = declaringType.GetMethod(name)!;
        var method = request.DefineMethod(
            name, Override, overridden.ReturnType, Array.ConvertAll(overridden.GetParameters(), parameter => parameter.ParameterType));
        request.DefineMethodOverride(method, overridden);
        return method.GetILGenerator();
    }

    private static MethodInfo Helper(string name) => typeof(CallResults).GetMethod(name)!;
}
