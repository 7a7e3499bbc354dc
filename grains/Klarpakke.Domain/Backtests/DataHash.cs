using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Backtests;

/// <summary>SHA-256 over the candles of a backtest in a form that does not depend on how they were stored. docs/backtest.md has it byte by byte.</summary>
public sealed class DataHash : IDisposable
{
    private const int HeadLength = 10;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _row = new byte[HeadLength + (5 * CanonicalNumber.Length)];

    /// <summary>Begins with the names that the candles are of.</summary>
    public DataHash(ImmutableArray<BacktestMarket> markets, CandleInterval interval) =>
        _hash.AppendData(Encoding.ASCII.GetBytes($"{interval.Code()}\n{string.Concat(markets.Select(market => market.Symbol + "\n"))}"));

    /// <summary>The next candle, in order of time and market.</summary>
    public void Add(in MarketBar bar)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_row, bar.OpenTime.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt16LittleEndian(_row.AsSpan(8), checked((short)bar.Market));
        ReadOnlySpan<decimal> numbers = [bar.Open, bar.High, bar.Low, bar.Close, bar.Volume];
        for (var index = 0; index < numbers.Length; index++)
        {
            CanonicalNumber.Write(numbers[index], _row.AsSpan(HeadLength + (index * CanonicalNumber.Length)));
        }

        _hash.AppendData(_row);
    }

    /// <summary>The hash of all candles so far, in lower-case hexadecimal.</summary>
    public string Now() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
