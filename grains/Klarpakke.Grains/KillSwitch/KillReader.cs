using System.Collections.Immutable;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.KillSwitch;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>Asks accounts and pairs what the steps of an episode are decided on.</summary>
internal sealed class KillReader(string user, IKillSurroundings around, TimeProvider time)
{
    // Reading a pair's terms costs the venue's limits, and every slice would ask again.
    private static readonly TimeSpan TermsHoldFor = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PriceWithin = TimeSpan.FromSeconds(1);

    private readonly Dictionary<PositionId, PositionRow> _rows = [];
    private readonly Dictionary<Symbol, AccountTerms> _terms = [];
    private readonly Dictionary<Symbol, DateTimeOffset> _termsAskedAt = [];

    /// <summary>Takes rows as their portfolios keep them.</summary>
    public void Learn(UserPositions found)
    {
        foreach (var row in found.Positions)
        {
            _rows[row.Id] = row;
        }
    }

    public AccountKey AccountOf(Symbol symbol) => new(user, symbol.Venue);

    public IVenueAccountGrain DoorOf(Symbol symbol) => around.Account(AccountOf(symbol));

    public IVenueAccountGrain DoorOf(AccountKey account) => around.Account(account);

    /// <summary>A position as the account's books have it, and its fills.</summary>
    public async Task<(Position Position, ImmutableArray<Fill> Fills)> PositionAsync(KillPosition row, CancellationToken cancellationToken)
    {
        var books = await DoorOf(row.Symbol).GetPositionAsync(row.Position.Text, cancellationToken).WaitAsync(cancellationToken);

        // A row that is closed, or that nobody could read, is made up from what the episode has kept of it; everything else follows from orders and fills.
        var kept = _rows.GetValueOrDefault(row.Position) ?? PositionRow.Open(row.Position, user, row.Symbol, row.StopPrice, time.GetUtcNow());
        return (Position.Of(kept, books.Orders, books.Fills, OrderSetbacks.Of(books.Orders)), books.Fills);
    }

    /// <summary>Everything a step is decided on; null when the venue's rules were never told.</summary>
    public async Task<KillFacts?> ReadAsync(KillPosition row, CancellationToken cancellationToken)
    {
        var askedAt = time.GetUtcNow();
        var terms = TermsAsync(row.Symbol, cancellationToken);
        var bid = BidAsync(row.Symbol, cancellationToken);
        var account = DoorOf(row.Symbol).GetStatusAsync(cancellationToken).WaitAsync(cancellationToken);
        await Task.WhenAll(terms, bid, account);

        // Last, so that nothing the account says is newer than the position.
        var (position, fills) = await PositionAsync(row, cancellationToken);
        return await terms is not { } known ? null : new KillFacts(position, fills, known, await account, await bid, askedAt);
    }

    /// <summary>The venue's terms, its rules with them, not older than some seconds; older ones where it does not answer, null where it never has.</summary>
    public async Task<AccountTerms?> TermsAsync(Symbol symbol, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!_terms.TryGetValue(symbol, out var known) || now - _termsAskedAt[symbol] >= TermsHoldFor)
        {
            var read = await DoorOf(symbol).GetTermsAsync(symbol, OrderLane.KillSwitch, cancellationToken).WaitAsync(cancellationToken);
            _termsAskedAt[symbol] = now;
            known = read.Rules is not null ? _terms[symbol] = read : known;
        }

        return known;
    }

    /// <summary>The bid, if it may be believed; a pair that does not answer has none.</summary>
    public async Task<Price?> BidAsync(Symbol symbol, CancellationToken cancellationToken)
    {
        try
        {
            var price = await around.GetPriceAsync(symbol, cancellationToken).WaitAsync(PriceWithin, time, cancellationToken);
            var isFresh = (time.GetUtcNow() - price.ReceivedAt).Duration() <= Valuer.FreshFor;
            return price.Fault is null && isFresh && price.Bid > 0m ? Price.Of(price.Bid) : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException)
        {
            // A sale never waits for market data, whatever is the matter with it.
            return null;
        }
    }

    /// <summary>Whether the venue answers now. Asked only where the account is in doubt: an order that is sent into nothing may not be tried again for half an hour.</summary>
    public async Task<bool> AnswersAsync(AccountKey account, AccountStatus status, CancellationToken cancellationToken)
    {
        if (!status.EntriesDenied.Contains(DenialReason.VenueDown))
        {
            return true;
        }

        var askedAt = time.GetUtcNow();
        return (await DoorOf(account).ReconcileAsync(cancellationToken).WaitAsync(cancellationToken)).ReconciledAt >= askedAt;
    }
}
