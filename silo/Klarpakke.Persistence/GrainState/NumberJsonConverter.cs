using System.Text.Json;
using System.Text.Json.Serialization;

namespace Klarpakke.Persistence.GrainState;

/// <summary>A value that is a checked decimal.</summary>
internal sealed class NumberJsonConverter<T>(Func<decimal, T> make, Func<T, decimal> number) : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return make(reader.GetDecimal());
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(number(value));
}
