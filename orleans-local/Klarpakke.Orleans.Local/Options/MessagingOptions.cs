namespace Orleans.Configuration;

public abstract class MessagingOptions
{
    /// <summary>How long a caller waits for an answer.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A call that timed out cancels the token its method received.</summary>
    public bool CancelRequestOnTimeout { get; set; } = true;

    /// <summary>A cancelled caller waits until the callee has ended, instead of going on at once.</summary>
    public bool WaitForCancellationAcknowledgement { get; set; }
}
