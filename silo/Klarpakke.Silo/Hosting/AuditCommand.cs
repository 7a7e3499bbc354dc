namespace Klarpakke.Silo.Hosting;

internal static class AuditCommand
{
    public static Task<int> VerifyAsync(HostSettings settings, TextWriter output, CancellationToken cancellationToken) => throw new NotSupportedException();
}
