using System.Buffers.Binary;
using System.IO.Compression;

namespace Klarpakke.Adapters.MarketData.Csv;

/// <summary>The lines of a file as bytes, packed or not, in memory that does not grow with the file.</summary>
internal sealed class CsvLines : IDisposable
{
    private const int LongestLine = 64 * 1024;

    private readonly string _path;
    private readonly Stream _file;
    private readonly Stream _bytes;
    private readonly byte[] _buffer = new byte[2 * LongestLine];
    private int _start;
    private int _end;
    private bool _isAtEnd;
    private uint _unpacked;

    public CsvLines(CandleSource source)
    {
        _path = source.Name;
        _file = source.Open();
        _bytes = _path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(_file, CompressionMode.Decompress, leaveOpen: true) : _file;
    }

    /// <summary>Number of the line that was read last, 1 for the first.</summary>
    public int Line { get; private set; }

    /// <summary>The next line without its end; false after the last.</summary>
    /// <exception cref="CandleFileException">The packed data is damaged or cut off, or a line is too long to be one of numbers.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n')) < 0 && !_isAtEnd)
        {
            Fill();
        }

        var rest = _end - _start;
        if (rest == 0)
        {
            line = default;
            return false;
        }

        line = _buffer.AsSpan(_start, length < 0 ? rest : length);
        _start += length < 0 ? rest : length + 1;
        Line++;
        if (line is [.., (byte)'\r'])
        {
            line = line[..^1];
        }

        return true;
    }

    public void Dispose()
    {
        _bytes.Dispose();
        _file.Dispose();
    }

    private void Fill()
    {
        if (_end - _start > LongestLine)
        {
            throw new CandleFileException($"{_path}, line {Line + 1}: the line is longer than any candle.");
        }

        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_end, _start) = (_end - _start, 0);
        var read = Read();
        _end += read;
        unchecked
        {
            _unpacked += (uint)read;
        }

        if (read == 0)
        {
            _isAtEnd = true;
            CheckLength();
        }
    }

    private int Read()
    {
        try
        {
            return _bytes.Read(_buffer, _end, _buffer.Length - _end);
        }
        catch (InvalidDataException damaged)
        {
            throw new CandleFileException($"{_path}: the compressed data is damaged.", damaged);
        }
    }

    // A file that ends too early unpacks without complaint; only its last four bytes, the unpacked length, tell.
    private void CheckLength()
    {
        if (ReferenceEquals(_bytes, _file))
        {
            return;
        }

        Span<byte> length = stackalloc byte[sizeof(uint)];
        _file.Position = Math.Max(0, _file.Length - length.Length);
        if (_file.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) < length.Length || BinaryPrimitives.ReadUInt32LittleEndian(length) != _unpacked)
        {
            throw new CandleFileException($"{_path}: the compressed data is cut off.");
        }
    }
}
