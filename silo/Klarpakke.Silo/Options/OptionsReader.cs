using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Klarpakke.Silo.Options;

/// <summary>
/// Reads options and gathers every fault, so that somebody who sets up the system sees them all at once. A key that nothing reads is a fault too:
/// a misspelt limit must not be a silent default.
/// </summary>
internal sealed class OptionsReader(IConfiguration configuration)
{
    public const string Root = "Klarpakke";

    private readonly List<string> _faults = [];
    private readonly HashSet<string> _sections = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads one section; what could not be read keeps its default and is listed by <see cref="Finish"/>.</summary>
    public T Read<T>(string path)
        where T : class, new()
    {
        _sections.Add(path);
        return (T)ReadSection(new T(), configuration.GetSection(path));
    }

    /// <summary>Adds a fault found by a rule over several options.</summary>
    public void Refuse(string fault) => _faults.Add(fault);

    /// <summary>Throws if anything was wrong.</summary>
    /// <exception cref="OptionsException">At least one fault.</exception>
    public void Finish()
    {
        foreach (var section in configuration.GetSection(Root).GetChildren().Where(section => !_sections.Contains(section.Path)))
        {
            _faults.Add($"{section.Path}: there is no such setting.");
        }

        if (_faults.Count > 0)
        {
            throw new OptionsException(_faults);
        }
    }

    private object ReadSection(object options, IConfigurationSection section)
    {
        foreach (var child in section.GetChildren())
        {
            ReadKey(options, child);
        }

        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        _faults.AddRange(results.Select(result => $"{section.Path}:{string.Join(',', result.MemberNames)}: {result.ErrorMessage}"));
        return options;
    }

    private void ReadKey(object options, IConfigurationSection key)
    {
        var property = options.GetType().GetProperty(key.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
        if (property?.SetMethod is null)
        {
            _faults.Add($"{key.Path}: there is no such setting.");
            return;
        }

        if (IsNested(property.PropertyType))
        {
            property.SetValue(options, ReadSection(Activator.CreateInstance(property.PropertyType)!, key));
            return;
        }

        try
        {
            property.SetValue(options, key.Get(property.PropertyType, binder => binder.ErrorOnUnknownConfiguration = true));
        }
        catch (Exception exception) when (exception is InvalidOperationException or TargetInvocationException or FormatException)
        {
            // The value itself stays out of the message: it may be a secret in the wrong place.
            _faults.Add($"{key.Path}: the value is not a valid {Describe(property.PropertyType)}.");
        }
    }

    private static bool IsNested(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.Namespace!.StartsWith(Root, StringComparison.Ordinal) && type.GetConstructor(Type.EmptyTypes) is not null;

    private static string Describe(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(int) || plain == typeof(long) ? "whole number"
            : plain == typeof(decimal) || plain == typeof(double) ? "number"
            : plain == typeof(bool) ? "true or false"
            : plain == typeof(TimeSpan) ? "duration (hh:mm:ss)"
            : plain.Name;
    }
}
