using System.Globalization;
using System.Text;

namespace Klarpakke.Adapters.Notifications.Smtp;

/// <summary>Commands and replies over one stream. After STARTTLS a new one is made over the secured stream, so nothing that was said in the open before is taken for said in secret.</summary>
internal sealed class SmtpWire(Stream stream)
{
    private const int LongestLine = 2_000;
    private const int MostLines = 100;

    private readonly byte[] _buffer = new byte[4_096];
    private int _start;
    private int _end;

    /// <summary>The connection.</summary>
    public Stream Stream => stream;

    /// <summary>Whether the server has said something that nobody has read.</summary>
    public bool HasUnread => _start < _end;

    /// <summary>Sends a command and waits for its reply.</summary>
    public async Task<SmtpReply> AskAsync(string command, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    /// <summary>Sends a message and waits for its reply.</summary>
    public async Task<SmtpReply> SendAsync(string message, CancellationToken cancellationToken)
    {
        // A line that begins with a dot gets another one: a lone dot is the end.
        var stuffed = message.Replace("\r\n.", "\r\n..", StringComparison.Ordinal);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(stuffed + "\r\n.\r\n"), cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    /// <summary>Waits for a reply.</summary>
    /// <exception cref="IOException">The server has gone, or speaks something else.</exception>
    public async Task<SmtpReply> ReadAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(cancellationToken);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) || (line.Length > 3 && line[3] is not (' ' or '-')))
            {
                break;
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(code, lines);
            }
        }

        throw new IOException("The mail server's reply is none.");
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (line.Length < LongestLine)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, await stream.ReadAsync(_buffer, cancellationToken));
                if (_end == 0)
                {
                    throw new IOException("The mail server has gone.");
                }
            }

            var next = (char)_buffer[_start++];
            if (next == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append(next);
        }

        throw new IOException("The mail server's line is too long.");
    }
}
