using System.Buffers;
using System.Globalization;
using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.ClientApi.Audit;

/// <summary>Streams rows as JSON lines. When reading fails in the middle the connection is broken off: a cut export must not look like a whole one.</summary>
internal sealed class AuditExport(IAsyncEnumerable<AuditRecord> rows, string account, DateTimeOffset now) : IResult
{
    public const string ContentType = "application/x-ndjson";

    private const int BufferBytes = 32 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"audit-{account}-{now:yyyyMMdd'T'HHmmss'Z'}.ndjson\"");
        // A buffer of our own: what fails before the first part was sent can still be answered with a problem.
        var buffer = new ArrayBufferWriter<byte>(BufferBytes + BufferBytes);
        await foreach (var row in rows.WithCancellation(httpContext.RequestAborted))
        {
            AuditLine.Write(buffer, row);
            if (buffer.WrittenCount >= BufferBytes)
            {
                await SendAsync(buffer, response, httpContext.RequestAborted);
            }
        }

        await SendAsync(buffer, response, httpContext.RequestAborted);
    }

    private static async Task SendAsync(ArrayBufferWriter<byte> buffer, HttpResponse response, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(buffer.WrittenMemory, cancellationToken);
        buffer.ResetWrittenCount();
    }
}
