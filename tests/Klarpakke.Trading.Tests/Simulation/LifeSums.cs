using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Klarpakke.Trading.Tests.Simulation;

/// <summary>What many lives had in them: a property over lives in which nothing happens proves nothing.</summary>
internal sealed class LifeSums
{
    private readonly Lock _gate = new();
    private long _orders;
    private long _fills;
    private long _crashes;
    private long _overtaken;
    private long _givenUp;
    private long _told;
    private long _beside;
    private long _swaps;
    private long _stops;
    private long _sweeps;
    private ulong _fingerprint;

    public void Add(Life life)
    {
        lock (_gate)
        {
            _orders += life.Orders;
            _fills += life.Fills;
            _crashes += life.Crashes;
            _overtaken += life.Overtaken;
            _givenUp += life.GivenUp;
            _told += life.Told;
            _beside += life.Beside;
            _swaps += life.Swaps;
            _sweeps += life.Sweeps;
            _stops += life.StopsGoneLive;
            _fingerprint ^= BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(life.Fingerprint)));
        }
    }

    public void CheckEnough(int lives)
    {
        _orders.Should().BeGreaterThan(lives * 3, "a life in which nothing is sent proves little");
        _fills.Should().BeGreaterThan(lives * 2, "a life in which nothing trades proves little");
        _crashes.Should().BeGreaterThan(lives, "a life in which nothing dies proves little");
        _overtaken.Should().BePositive("two activations at once must have been tried");
        _beside.Should().BeGreaterThan(lives / 2, "commands that overlap must have been tried");
        _swaps.Should().BeGreaterThan(lives / 10, "swaps must have been tried");
        _sweeps.Should().BeGreaterThan(lives / 10, "all must have been cancelled");
        _stops.Should().BeGreaterThan(lives / 10, "attached stops must have gone live");
        _givenUp.Should().BePositive("orders that never arrive must have been tried");
    }

    public override string ToString() =>
        $"{_orders} orders at the exchange, {_fills} fills, {_crashes} crashes, {_overtaken} overtaken activations, {_givenUp} orders that never arrived, {_beside} commands beside others, {_swaps} swaps, {_sweeps} sweeps, {_stops} attached stops gone live, {_told} steps of the books, fingerprint {_fingerprint:x16}";
}
