using System.Collections.Immutable;
using System.Security.Cryptography;
using Klarpakke.Adapters.MarketData.Csv;
using Klarpakke.GrainInterfaces.Backtests;
using Klarpakke.Persistence.Backtests;

namespace Klarpakke.Silo.Backtests;

/// <summary>Takes files of candles from users: each is read from end to end by the reader that a backtest reads it with, and kept only when every row is right.</summary>
internal sealed class CandleUploads(CandleFiles files, TimeProvider clock) : ICandleUploads
{
    public async Task<UploadOutcome> AddAsync(string user, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        CandleArchive archive;
        try
        {
            archive = await Task.Run(() => CandleArchive.Open([CandleSource.Of(name, content.ToArray())], ICandleUploads.MostCandles, cancellationToken), cancellationToken);
        }
        catch (CandleFileException fault)
        {
            return new UploadOutcome(null, fault.Message, IsFull: false);
        }

        var now = clock.GetUtcNow();
        var upload = new CandleUpload(
            Guid.CreateVersion7(now).ToString("N"), name, archive.Symbols[0], archive.Interval, archive.Rows, archive.From, archive.Until,
            Convert.ToHexStringLower(SHA256.HashData(content.Span)), content.Length, now);
        return await files.AddAsync(user, upload, content, cancellationToken) is { } kept
            ? new UploadOutcome(kept, null, IsFull: false)
            : new UploadOutcome(null, null, IsFull: true);
    }

    public Task<ImmutableArray<CandleUpload>> ListAsync(string user, CancellationToken cancellationToken) => files.ListAsync(user, cancellationToken);

    public Task<bool> RemoveAsync(string user, string id, CancellationToken cancellationToken) => files.RemoveAsync(user, id, cancellationToken);
}
