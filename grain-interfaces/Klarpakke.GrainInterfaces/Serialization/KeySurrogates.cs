using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Serialization;

// Only the wire between processes of the grid sees this form; nothing prints it.
[GenerateSerializer, Alias("klarpakke.s.secret-text")]
internal struct SecretTextSurrogate
{
    [Id(0)]
    public string Value;
}

[RegisterConverter]
internal sealed class SecretTextConverter : IConverter<SecretText, SecretTextSurrogate>
{
    public SecretText ConvertFromSurrogate(in SecretTextSurrogate surrogate) => new(surrogate.Value);

    public SecretTextSurrogate ConvertToSurrogate(in SecretText value) => new() { Value = value.Reveal() };
}
