using Klarpakke.Domain.Risk.Equity;

namespace Klarpakke.Grains.Ports.Risk;

/// <summary>A row of a user's equity ledger.</summary>
/// <param name="Key">Its identity: a row with the same key is written once, whoever tells it again.</param>
/// <param name="Portfolio">Which portfolio it is of.</param>
/// <param name="Entry">Its number and what it says.</param>
public sealed record LedgerRow(string Key, string Portfolio, EquityEntry Entry);
