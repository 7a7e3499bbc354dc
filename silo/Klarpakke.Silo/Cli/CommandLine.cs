using System.Globalization;
using Klarpakke.Silo.Backtests;

namespace Klarpakke.Silo.Cli;

/// <summary>What the process was asked to do. Short switches are other names for settings; a setting can always be given by its full name.</summary>
/// <param name="Command">The command.</param>
/// <param name="Settings">Settings given on the command line; they win over files and the environment.</param>
/// <param name="File">The file the command is about; null when it is about none.</param>
/// <param name="Backtest">What to backtest; null for other commands.</param>
internal sealed record CommandLine(Command Command, IReadOnlyDictionary<string, string?> Settings, string? File = null, BacktestArguments? Backtest = null)
{
    private const string DefaultReplaySpeed = "60";

    private static readonly Dictionary<string, string> Switches = new(StringComparer.Ordinal)
    {
        ["--role"] = "Klarpakke:Host:Roles",
        ["--address"] = "Klarpakke:Host:Address",
        ["--port"] = "Klarpakke:Host:Port",
        ["--web-root"] = "Klarpakke:Host:WebRoot",
        ["--data"] = "Klarpakke:Database:DataDirectory",
        ["--paper-port"] = "Klarpakke:PaperExchange:Port",
        ["--replay"] = "Klarpakke:PaperExchange:Replay:Path",
        ["--replay-speed"] = "Klarpakke:PaperExchange:Replay:Speed",
    };

    public static string Usage =>
        "usage: Klarpakke.Silo [up] [switches] | audit verify [switches] | audit verify --file <export.ndjson> | keys generate | keys rotate [switches] | openapi | backtest --help" + Environment.NewLine +
        "switches: " + string.Join(", ", Switches.Keys) + ", each with a value; --Klarpakke:<Section>:<Key>=<value> for any other setting";

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="UsageException">They do not make sense; the message says why.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        if (arguments is ["audit", "verify", "--file", var file])
        {
            return new CommandLine(Command.AuditVerifyFile, new Dictionary<string, string?>(), file);
        }

        if (arguments is ["backtest", ..])
        {
            string[] backtest = [.. arguments.Skip(1)];
            return backtest is [] or ["--help" or "-h"]
                ? new CommandLine(Command.BacktestHelp, new Dictionary<string, string?>())
                : new CommandLine(Command.Backtest, new Dictionary<string, string?>(), Backtest: BacktestArguments.Parse(backtest));
        }

        var (command, rest) = ReadCommand([.. arguments]);
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < rest.Length; index++)
        {
            var (name, value) = Split(rest[index]);
            var key = name.StartsWith("--Klarpakke:", StringComparison.OrdinalIgnoreCase) ? name[2..]
                : Switches.GetValueOrDefault(name) ?? throw new UsageException($"There is no switch '{name}'.");
            value ??= ++index < rest.Length ? rest[index] : throw new UsageException($"The switch '{name}' needs a value.");
            if (!settings.TryAdd(key, value))
            {
                throw new UsageException($"The switch '{name}' is given twice.");
            }
        }

        ApplyReplayDefaults(settings);
        return new CommandLine(command, settings);
    }

    private static (Command Command, string[] Switches) ReadCommand(string[] arguments) => arguments switch
    {
        [] => (Command.Up, []),
        ["up", .. var switches] => (Command.Up, switches),
        ["audit", "verify", .. var switches] => (Command.AuditVerify, switches),
        ["keys", "generate"] => (Command.KeysGenerate, []),
        ["keys", "rotate", .. var switches] => (Command.KeysRotate, switches),
        ["openapi"] => (Command.OpenApi, []),
        [var first, ..] when first.StartsWith("--", StringComparison.Ordinal) => (Command.Up, arguments),
        [var first, ..] => throw new UsageException($"There is no command '{first}'."),
    };

    private static (string Name, string? Value) Split(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (argument, null) : (argument[..equals], argument[(equals + 1)..]);
    }

    private static void ApplyReplayDefaults(Dictionary<string, string?> settings)
    {
        if (!settings.TryGetValue(Switches["--replay"], out var path))
        {
            return;
        }

        if (!settings.TryAdd(Switches["--replay-speed"], DefaultReplaySpeed) && settings[Switches["--replay-speed"]] == "max")
        {
            settings.Remove(Switches["--replay-speed"]);
            settings["Klarpakke:PaperExchange:Replay:Fastest"] = "true";
        }

        // A replay shows other prices at today's times, so it must never mix with what the grid has kept.
        if (settings.TryAdd(Switches["--data"], Path.Combine(".local", "replay", Fingerprint(Path.GetFullPath(path!)))))
        {
            settings.TryAdd("Klarpakke:Host:FreshCandles", "true");
        }
    }

    private static string Fingerprint(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 6)).ToString(CultureInfo.InvariantCulture);
}
