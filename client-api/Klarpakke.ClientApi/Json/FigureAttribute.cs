using System.Text.Json.Serialization;

namespace Klarpakke.ClientApi.Json;

/// <summary>Something that was reckoned, such as an average price or a fraction of the baseline: shown as fine as prices are kept. What is passed on as it came needs none of this.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FigureAttribute : JsonConverterAttribute
{
    private const int Decimals = 12;

    public override JsonConverter CreateConverter(Type typeToConvert) => new DecimalText(Decimals);
}
