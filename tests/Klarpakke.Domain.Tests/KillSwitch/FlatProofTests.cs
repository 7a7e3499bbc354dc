using System.Collections.Immutable;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Tests.Positions;
using Klarpakke.Domain.Tests.Trading;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Tests.KillSwitch;

public sealed class FlatProofTests
{
    private static readonly DateTimeOffset Command = PositionSamples.Now.AddMinutes(1);
    private static readonly OrderPurpose Kill = OrderPurpose.Kill(EpisodeId.Of(3), PositionSamples.Id);
    private static readonly PositionSamples Sold = PositionSamples.Bought(1m).With(Kill, OrderKind.Market, 1m, OrderState.Filled, 1m);

    [Fact]
    public void Invariant_6_both_answers_must_be_newer_than_the_last_own_command()
    {
        var proof = Evidence(Sold.Position);

        Judge(proof).Should().Be(new FlatVerdict.Proven(Command.AddSeconds(1)));
        Judge(proof with { OrdersAskedAt = Command }).Should().BeOfType<FlatVerdict.NotProven>();
        Judge(proof with { BalancesAskedAt = Command.AddSeconds(-1) }).Should().BeOfType<FlatVerdict.NotProven>();
        Judge(proof with { OrdersAskedAt = null }).Should().BeOfType<FlatVerdict.NotProven>();
        Judge(proof with { BalancesAskedAt = null }).Should().BeOfType<FlatVerdict.NotProven>();
    }

    [Fact]
    public void C4_an_own_order_in_the_answer_is_not_flat_and_the_users_is_left_alone()
    {
        var own = TradingSamples.Told(TradingSamples.Own("E9"), OrderState.Open);

        Judge(Evidence(Sold.Position) with { OpenOrders = [own] }).Should().BeOfType<FlatVerdict.NotFlat>().Which.Orders.Should().Equal(own.Id!.Value);
        Judge(Evidence(Sold.Position) with { OpenOrders = [TradingSamples.Foreign("web_1"), TradingSamples.Foreign(null)] }).Should().BeOfType<FlatVerdict.Proven>();
    }

    [Fact]
    public void Invariant_7_an_unknown_order_is_never_flat() =>
        Judge(Evidence(PositionSamples.Bought(1m).With(Kill, OrderKind.Market, 1m, OrderState.Filled, 1m).With(Kill, OrderKind.Market, 1m, OrderState.Unknown).Position))
            .Should().BeOfType<FlatVerdict.NotProven>();

    [Fact]
    public void E15_coins_of_ours_are_to_be_sold_and_the_users_are_not()
    {
        var late = PositionSamples.Bought(1m).With(Kill, OrderKind.Market, 0.6m, OrderState.Filled, 0.6m);

        Judge(Evidence(late.Position)).Should().BeOfType<FlatVerdict.NotFlat>().Which.Positions.Should().Equal(PositionSamples.Id);
        Judge(Evidence(Sold.Position) with { Balances = [new AssetBalance(Asset.Parse("BTC"), 3m, 0m)] }).Should().BeOfType<FlatVerdict.Proven>();
    }

    [Fact]
    public void B1_what_is_listed_as_unsellable_does_not_stand_in_the_way()
    {
        var rest = PositionSamples.Bought(1m).With(Kill, OrderKind.Market, 0.96m, OrderState.Filled, 0.96m);
        var residue = new Residue(0.04m, 4m, RestReason.BelowNotional);

        Judge(Evidence(rest.Position), row => row with { State = KillPositionState.Dust, Residue = residue }).Should().BeOfType<FlatVerdict.Proven>();
        Judge(Evidence(rest.Position), row => row with { State = KillPositionState.Dust, Residue = residue with { Amount = 0.03m } }).Should().BeOfType<FlatVerdict.NotFlat>();
    }

    [Fact]
    public void D11_the_stop_of_a_position_that_cannot_be_traded_may_stay()
    {
        var halted = PositionSamples.Bought(1m).Stop(1m);
        var evidence = Evidence(halted.Position) with { OpenOrders = [TradingSamples.Told(halted.Orders[1], OrderState.Open)] };

        Judge(evidence, row => row with { State = KillPositionState.NotTradable, Residue = new Residue(1m, 100m, RestReason.NotTradable) }).Should().BeOfType<FlatVerdict.Proven>();
        Judge(evidence).Should().BeOfType<FlatVerdict.NotFlat>();
    }

    [Fact]
    public void B6_rests_of_one_coin_are_kept_apart()
    {
        var (first, second) = (Dust(1, 0.01m), Dust(2, 0.02m));
        var ledger = DustLedger.Empty.With(first).With(second);

        ledger.AmountOf(Asset.Parse("BTC")).Should().Be(0.03m);
        ledger.Find(first.Position).Should().Be(first);
        ledger.Without(first.Position).Entries.Should().Equal(second);
        ledger.With(first with { Residue = first.Residue with { Amount = 0.005m } }).AmountOf(Asset.Parse("BTC")).Should().Be(0.025m);
    }

    private static DustEntry Dust(long position, decimal amount) =>
        new(PositionId.Of(position), TradingSamples.Btc, new Residue(amount, null, RestReason.BelowLot), PositionSamples.Now);

    private static FlatEvidence Evidence(Position position) => new(
        Command, Command.AddSeconds(1), [], Command.AddSeconds(2), [new AssetBalance(Asset.Parse("BTC"), 1m, 0m)], [position]);

    private static FlatVerdict Judge(FlatEvidence evidence, Func<KillPosition, KillPosition>? with = null)
    {
        var episode = KillEpisode.Open(EpisodeId.Of(3), "u1", KillSamples.Button, evidence.Positions.Select(position => position.Row));
        return FlatProof.Judge(evidence, with is null ? episode : episode with { Positions = episode.Positions.Select(with).ToImmutableArray() });
    }
}
