using System.Text.Json.Serialization;

namespace Klarpakke.ClientApi.Json;

/// <summary>An amount of an asset: shown as fine as venues keep their balances. The rows have it exactly.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AmountAttribute : JsonConverterAttribute
{
    private const int Decimals = 8;

    public override JsonConverter CreateConverter(Type typeToConvert) => new DecimalText(Decimals);
}
