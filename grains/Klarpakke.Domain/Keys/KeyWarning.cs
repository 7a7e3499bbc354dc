namespace Klarpakke.Domain.Keys;

/// <summary>What a user should know about a key that was taken all the same.</summary>
public enum KeyWarning
{
    /// <summary>Any address may use the key: the venue's list of allowed addresses is empty.</summary>
    NoAddressList,

    /// <summary>The venue cannot be asked what the key may do. The user has to see to it himself that it can only read.</summary>
    PermissionsUnchecked,
}
