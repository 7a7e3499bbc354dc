using System.Text.Json;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>What an export of an account looks like. It is streamed row by row and never there as a whole.</summary>
/// <param name="User">Whose.</param>
/// <param name="AsOf">When it was asked for, UTC.</param>
/// <param name="Tables">The rows by the name of their table, as they are held.</param>
internal sealed record ExportedAccount(string User, DateTimeOffset AsOf, IReadOnlyDictionary<string, IReadOnlyList<JsonElement>> Tables);
