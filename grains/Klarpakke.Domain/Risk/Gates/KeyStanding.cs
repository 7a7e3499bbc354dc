namespace Klarpakke.Domain.Risk.Gates;

/// <summary>What the key at the venue may do, as last verified.</summary>
/// <param name="MayTrade">Whether it may trade.</param>
/// <param name="MayWithdraw">Whether it may withdraw: such a key is not used.</param>
public sealed record KeyStanding(bool MayTrade, bool MayWithdraw);
