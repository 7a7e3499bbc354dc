using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Keys;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Testing.Keys;
using Klarpakke.Testing.KillSwitch;
using Klarpakke.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Grains.Tests.Keys;

/// <summary>A desk for one key with fakes of its neighbours; it can be started anew over the same rows.</summary>
internal sealed class KeyBench : IKeyEntitlement, IAuditLog
{
    public const string Secret = "TheSecretHalfOfTheKey";

    public KeyBench(Venue venue = Venue.Binance)
    {
        Account = new AccountKey("u1", venue);
        Place = new FakeKeyVenue(venue);
        Desk = Create();
    }

    public AccountKey Account { get; }

    public FakeKeyVenue Place { get; }

    public InMemoryVenueKeyStore Store { get; } = new();

    public InMemoryOpenPositions Positions { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    public bool MayStore { get; set; } = true;

    public int Restarts { get; private set; }

    public List<AuditEntry> Refusals { get; } = [];

    /// <summary>Versions of the key at which the plan was told of another account.</summary>
    public List<long> OtherAccounts { get; } = [];

    public VenueKeyDesk Desk { get; private set; }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Kinds of the audit rows of changes, in order.</summary>
    public IEnumerable<string> Kinds => Store.Entries.Select(entry => entry.Kind);

    public static VenueKey Key(string name = "ThePublicHalf-1234") => new(new SecretText(name), new SecretText(Secret));

    public Task<GrainInterfaces.Keys.VenueKeyReply> ConnectAsync(string name = "ThePublicHalf-1234") => Desk.ConnectAsync(Key(name), Cancellation);

    public async Task RestartAsync()
    {
        Desk = Create();
        await Desk.StartAsync(Cancellation);
    }

    public void OpenPosition() => Positions.Add(Account.User, PositionRow.Open(PositionId.Of(1), "u1/main", Symbol.Parse($"{Account.Venue.Code()}:BTC-USDC"), Price.Of(95m), Time.GetUtcNow()));

    public void ClosePosition() => Positions.Close(Account.User, PositionId.Of(1));

    public Task<bool> MayStoreAsync(string user, CancellationToken cancellationToken) => Task.FromResult(MayStore);

    public Task NoteOtherAccountAsync(AccountKey account, long version, DateTimeOffset at, CancellationToken cancellationToken)
    {
        OtherAccounts.Add(version);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<AuditHead>> AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        Refusals.AddRange(entries);
        return Task.FromResult(ImmutableArray<AuditHead>.Empty);
    }

    private VenueKeyDesk Create() => new(
        Account, new KeyServices(Store, Place, this, Positions, this),
        _ =>
        {
            Restarts++;
            return Task.CompletedTask;
        },
        Time, NullLogger.Instance);
}
