using System.Diagnostics;
using System.Globalization;

namespace Klarpakke.Persistence.Postgres;

/// <summary>
/// The account that runs PostgreSQL's programs. PostgreSQL refuses to run as root, so a host that is root steps down to another account for every child process;
/// any other host runs them as itself.
/// </summary>
internal sealed class ServerUser
{
    private const string PasswdFile = "/etc/passwd";
    private static readonly string[] Preferred = ["postgres", "nobody"];
    private readonly (uint Uid, uint Gid)? _stepDownTo;

    private ServerUser((uint Uid, uint Gid)? stepDownTo) => _stepDownTo = stepDownTo;

    /// <summary>The account of the host itself, root included: for looking around and for handing over files.</summary>
    public static ServerUser Host { get; } = new(null);

    /// <summary>True when child processes run as another account than the host.</summary>
    public bool StepsDown => _stepDownTo is not null;

    /// <summary>The account for a new cluster.</summary>
    public static ServerUser ForNewCluster(string? name)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return Host;
        }

        var candidates = name is null ? Preferred : [name];
        var accounts = File.ReadLines(PasswdFile).Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToList();
        var account = candidates.Select(candidate => accounts.Find(fields => fields[0] == candidate)).FirstOrDefault(fields => fields is not null)
            ?? throw new PrivatePostgresException(
                $"PostgreSQL does not run as root and there is no account named {string.Join(" or ", candidates)}; create one: useradd --system {candidates[0]}");
        return Account(Number(account[2]), Number(account[3]));
    }

    /// <summary>The account that owns an existing cluster: the only one PostgreSQL lets in.</summary>
    public static async Task<ServerUser> OwnerOfAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return Host;
        }

        var stat = await Host.RunAsync("stat", ["-L", "-c", "%u %g", dataDirectory], null, cancellationToken);
        if (!stat.Succeeded)
        {
            throw new PrivatePostgresException($"The owner of '{dataDirectory}' cannot be read: {stat.LastLines}");
        }

        var ids = stat.Output.Split(' ', StringSplitOptions.TrimEntries);
        return Account(Number(ids[0]), Number(ids[1]));
    }

    /// <summary>How to start a program as this account.</summary>
    public ProcessStartInfo Command(string program, IEnumerable<string> arguments)
    {
        string[] stepDown = _stepDownTo is { } account
            ? ["setpriv", $"--reuid={account.Uid}", $"--regid={account.Gid}", "--clear-groups", "--"]
            : [];
        string[] line = [.. stepDown, program, .. arguments];
        var command = new ProcessStartInfo(line[0], line[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The host's own directory may be closed to the other account, and a server must not keep it busy.
            WorkingDirectory = "/",
        };
        var path = Environment.GetEnvironmentVariable("PATH");
        command.Environment.Clear();
        command.Environment["PATH"] = string.IsNullOrEmpty(path) ? "/usr/bin:/bin" : path;
        // Messages are read by this program and must not be translated.
        command.Environment["LC_ALL"] = "C";
        command.Environment["TZ"] = "UTC";
        return command;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="PrivatePostgresException">The program is not there.</exception>
    public async Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments, string? input, CancellationToken cancellationToken)
    {
        using var process = Start(Command(program, arguments));
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new CommandResult(process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Gives a file or directory to this account.</summary>
    public async Task TakeOwnershipAsync(string path, CancellationToken cancellationToken)
    {
        if (_stepDownTo is not { } account)
        {
            return;
        }

        var chown = await Host.RunAsync("chown", [$"{account.Uid}:{account.Gid}", path], null, cancellationToken);
        if (!chown.Succeeded)
        {
            throw new PrivatePostgresException($"'{path}' cannot be given to the account that runs PostgreSQL: {chown.LastLines}");
        }
    }

    /// <summary>Whether this account can walk into the directory.</summary>
    public async Task<bool> CanEnterAsync(string directory, CancellationToken cancellationToken) =>
        (await RunAsync("test", ["-x", directory], null, cancellationToken)).Succeeded;

    internal static Process Start(ProcessStartInfo command)
    {
        try
        {
            return Process.Start(command) ?? throw new PrivatePostgresException($"'{command.FileName}' could not be started.");
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            var hint = command.FileName is "setpriv" or "setsid" ? "; install it: apt-get install util-linux" : "";
            throw new PrivatePostgresException($"'{command.FileName}' could not be started: {exception.Message}{hint}", exception);
        }
    }

    private static ServerUser Account(uint uid, uint gid) => uid == 0
        ? throw new PrivatePostgresException("PostgreSQL does not run as root: the cluster or the configured account is root's. Give its directory to another account (chown -R postgres).")
        : new ServerUser((uid, gid));

    private static uint Number(string text) => uint.Parse(text, CultureInfo.InvariantCulture);
}
