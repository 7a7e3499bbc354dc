namespace Klarpakke.Persistence.Postgres;

/// <summary>How a child process ended and what it printed, both streams together.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The end of the output on one line, for an error message.</summary>
    public string LastLines => OutputTail.Of(Output.Split('\n'));
}
