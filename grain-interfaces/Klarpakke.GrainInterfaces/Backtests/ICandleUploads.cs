using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Backtests;

/// <summary>Files of candles that users have brought for their own backtests. What is another user's is not there.</summary>
public interface ICandleUploads
{
    /// <summary>The largest file, packed or not.</summary>
    const int MostBytes = 8 * 1024 * 1024;

    /// <summary>What all files of one user may take.</summary>
    const int MostBytesOfUser = 8 * MostBytes;

    /// <summary>How many files a user may have.</summary>
    const int MostFiles = 50;

    /// <summary>The most candles of one file: a packed one is a hundred times larger than it seems.</summary>
    const int MostCandles = 2_000_000;

    /// <summary>Reads the whole file, and keeps it when every row of it is right. The same content under the same name is kept once.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="name">Its name, which says the pair: <c>BTCUSDT-1h-2024.csv</c>.</param>
    /// <param name="content">The file.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<UploadOutcome> AddAsync(string user, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>The user's files, the newest first.</summary>
    Task<ImmutableArray<CandleUpload>> ListAsync(string user, CancellationToken cancellationToken);

    /// <summary>Deletes one.</summary>
    /// <returns>False when there is none.</returns>
    Task<bool> RemoveAsync(string user, string id, CancellationToken cancellationToken);
}
