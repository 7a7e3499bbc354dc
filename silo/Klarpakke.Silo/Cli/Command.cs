namespace Klarpakke.Silo.Cli;

/// <summary>What the process can be asked to do.</summary>
internal enum Command
{
    /// <summary>Run the configured roles until told to stop.</summary>
    Up,

    /// <summary>Check the hash chains of the audit log and say what was found.</summary>
    AuditVerify,

    /// <summary>Check the hash chain of an exported file and say what was found. Needs no database.</summary>
    AuditVerifyFile,

    /// <summary>Run a strategy on recorded candles and say what became of it. Needs no database.</summary>
    Backtest,

    /// <summary>Say what a backtest can be asked to do.</summary>
    BacktestHelp,

    /// <summary>Print a new master key for users' keys.</summary>
    KeysGenerate,

    /// <summary>Put every stored key under the current master key.</summary>
    KeysRotate,

    /// <summary>Print the OpenAPI document of the client API. Needs no database.</summary>
    OpenApi,
}
