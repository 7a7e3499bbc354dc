using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Commands;

namespace Klarpakke.Persistence.Tests.Commands;

/// <summary>A key is one command's, whatever is repeated, at once or after a crash.</summary>
public abstract class CommandLogContract
{
    private static readonly CommandKey Key = new("trader", "key-1");
    private static readonly ImmutableArray<byte> One = [1, 2, 3];
    private static readonly ImmutableArray<byte> Other = [4, 5, 6];
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private static readonly CommandAnswer Answer = new(200, """{"data":"1.50"}""");

    protected abstract ICommandLog Log { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_request_is_answered_alike_and_another_is_refused()
    {
        (await ClaimAsync(One)).Should().BeOfType<CommandClaim.Taken>();
        (await ClaimAsync(One)).Should().BeOfType<CommandClaim.InFlight>();
        (await ClaimAsync(Other)).Should().BeOfType<CommandClaim.UsedForOther>();
        (await Log.FindAsync(Key, Cancellation)).Should().BeNull("nothing was answered yet");

        await Log.AnswerAsync(Key, Answer, Cancellation);

        (await ClaimAsync(One)).Should().Be(new CommandClaim.Answered(Answer));
        (await ClaimAsync(Other)).Should().BeOfType<CommandClaim.UsedForOther>();
        (await Log.FindAsync(Key, Cancellation)).Should().Be(Answer);
    }

    [Fact]
    public async Task The_first_answer_stays()
    {
        await ClaimAsync(One);
        await Log.AnswerAsync(Key, Answer, Cancellation);
        await Log.AnswerAsync(Key, new CommandAnswer(409, "{}"), Cancellation);
        await Log.LetGoAsync(Key, nothingWasDone: true, Cancellation);
        await Log.RecordAsync(Key, Other, new CommandAnswer(409, "{}"), Cancellation);

        (await ClaimAsync(One)).Should().Be(new CommandClaim.Answered(Answer));
    }

    [Fact]
    public async Task Keys_of_different_users_have_nothing_to_do_with_each_other()
    {
        await ClaimAsync(One);
        (await Log.ClaimAsync(Key with { User = "trader2" }, Other, Long, Cancellation)).Should().BeOfType<CommandClaim.Taken>();
    }

    [Fact]
    public async Task After_a_crash_the_same_request_may_go_on_when_the_lease_is_over_and_no_other()
    {
        (await Log.ClaimAsync(Key, One, TimeSpan.Zero, Cancellation)).Should().BeOfType<CommandClaim.Taken>();

        (await ClaimAsync(Other)).Should().BeOfType<CommandClaim.UsedForOther>("its effect may have happened");
        (await ClaimAsync(One)).Should().BeOfType<CommandClaim.Taken>();
        (await ClaimAsync(One)).Should().BeOfType<CommandClaim.InFlight>("it is held again");
    }

    [Fact]
    public async Task Let_go_of_with_an_unknown_outcome_only_the_same_request_may_use_it()
    {
        await ClaimAsync(One);
        await Log.LetGoAsync(Key, nothingWasDone: false, Cancellation);

        (await ClaimAsync(Other)).Should().BeOfType<CommandClaim.UsedForOther>();
        (await ClaimAsync(One)).Should().BeOfType<CommandClaim.Taken>();
    }

    [Fact]
    public async Task A_request_that_did_nothing_leaves_its_key_to_any_other()
    {
        await ClaimAsync(One);
        await Log.LetGoAsync(Key, nothingWasDone: true, Cancellation);

        (await ClaimAsync(Other)).Should().BeOfType<CommandClaim.Taken>();
        (await ClaimAsync(One)).Should().BeOfType<CommandClaim.UsedForOther>();
    }

    [Fact]
    public async Task Of_many_at_the_same_time_one_has_the_key()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => ClaimAsync(One)));

        claims.Count(claim => claim is CommandClaim.Taken).Should().Be(1);
        claims.Count(claim => claim is CommandClaim.InFlight).Should().Be(15);
    }

    [Fact]
    public async Task A_command_that_held_no_key_can_be_looked_up()
    {
        await Log.RecordAsync(Key, One, Answer, Cancellation);
        await Log.RecordAsync(Key, One, new CommandAnswer(409, "{}"), Cancellation);

        (await Log.FindAsync(Key, Cancellation)).Should().Be(Answer, "the first answer stays");
        (await Log.FindAsync(Key with { Key = "key-2" }, Cancellation)).Should().BeNull();
    }

    private Task<CommandClaim> ClaimAsync(ImmutableArray<byte> hash) => Log.ClaimAsync(Key, hash, Long, Cancellation);
}
