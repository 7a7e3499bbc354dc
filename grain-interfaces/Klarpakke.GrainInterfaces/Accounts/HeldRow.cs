namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>A row that is held of a person.</summary>
/// <param name="Table">Of which table.</param>
/// <param name="Json">The row, a JSON object.</param>
public sealed record HeldRow(string Table, string Json);
