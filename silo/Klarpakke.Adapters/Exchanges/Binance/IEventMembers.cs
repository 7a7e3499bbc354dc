using System.Text.Json;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>What is wanted of one kind of event, filled in member by member. Structs, so that each kind gets code of its own.</summary>
internal interface IEventMembers
{
    /// <summary>Takes the value the reader stands on; false for one that the protocol does not allow.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="field">Name of the member; zero for one that is not wanted.</param>
    bool Take(ref Utf8JsonReader reader, byte field);
}
