using System.Text.Json;
using System.Text.Json.Serialization;

namespace Klarpakke.Persistence.GrainState;

/// <summary>A value that is written as a plain record of its numbers and read back through its factory.</summary>
internal sealed class ShapeJsonConverter<T, TShape>(Func<T, TShape> toShape, Func<TShape, T> toValue) : JsonConverter<T>
    where T : class
    where TShape : class
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return toValue(JsonSerializer.Deserialize<TShape>(ref reader, options)!);
        }
        catch (ArgumentException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, toShape(value), options);
}
