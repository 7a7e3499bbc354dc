namespace Klarpakke.Adapters.Notifications.Smtp;

/// <summary>What a mail server was asked when it said no.</summary>
internal enum SmtpStage
{
    /// <summary>To begin.</summary>
    Greeting,

    /// <summary>To secure the connection.</summary>
    Securing,

    /// <summary>To believe who we are.</summary>
    SigningIn,

    /// <summary>To take mail from us.</summary>
    Sender,

    /// <summary>To take mail for somebody.</summary>
    Recipient,

    /// <summary>To take the message.</summary>
    Message,
}
