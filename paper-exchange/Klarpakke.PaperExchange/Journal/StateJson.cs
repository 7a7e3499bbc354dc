using System.Text.Json.Serialization;

namespace Klarpakke.PaperExchange.Journal;

/// <summary>How the journal is written.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StateChange))]
[JsonSerializable(typeof(JournalHeader))]
internal sealed partial class StateJson : JsonSerializerContext;
