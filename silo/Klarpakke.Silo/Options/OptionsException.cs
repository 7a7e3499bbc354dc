namespace Klarpakke.Silo.Options;

/// <summary>The settings are wrong; every fault is named.</summary>
internal sealed class OptionsException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
