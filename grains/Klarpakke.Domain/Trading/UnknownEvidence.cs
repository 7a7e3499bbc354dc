namespace Klarpakke.Domain.Trading;

/// <summary>What speaks for and against an order of which nothing is known ever having reached its venue.</summary>
/// <param name="SinceSent">Time from the last instant it could have left us to when the venue was asked.</param>
/// <param name="Lookup">What asking the venue by our id gave.</param>
/// <param name="Trades">What the venue's list of our trades in the symbol holds.</param>
/// <param name="StreamWhole">True if the account's stream has been complete since before it was sent, and never told of it.</param>
public sealed record UnknownEvidence(TimeSpan SinceSent, LookupEvidence Lookup, TradeEvidence Trades, bool StreamWhole);
