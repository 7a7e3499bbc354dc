using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Trading;

/// <summary>One user's account at one venue, written <c>userId/VENUE</c>.</summary>
public readonly record struct AccountKey
{
    private readonly string? _user;

    /// <summary>Names an account.</summary>
    /// <exception cref="ArgumentException">The user id is empty or holds a slash or control character.</exception>
    public AccountKey(string user, Venue venue)
    {
        if (string.IsNullOrWhiteSpace(user) || user.Any(character => character == '/' || char.IsControl(character)))
        {
            throw new ArgumentException("A user id is not empty and holds neither slash nor control characters.", nameof(user));
        }

        _user = user;
        Venue = venue;
    }

    /// <summary>The user's id.</summary>
    public string User => _user ?? throw new InvalidOperationException("An account key must be created with a user.");

    /// <summary>The venue.</summary>
    public Venue Venue { get; }

    /// <summary>Reads the form that <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is not of the form <c>userId/VENUE</c>.</exception>
    public static AccountKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && Venues.TryParse(text.AsSpan(slash + 1), out var venue)
            ? new AccountKey(text[..slash], venue)
            : throw new FormatException($"'{text}' is not an account (userId/VENUE).");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{User}/{Venue.Code()}";
}
