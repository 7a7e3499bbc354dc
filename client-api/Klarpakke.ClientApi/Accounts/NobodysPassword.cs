using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>A hash that no password of a person fits, made once: to check against it takes as long as against a person's.</summary>
internal sealed class NobodysPassword
{
    private static readonly UserAccount Nobody = new() { Id = "nobody", CreatedAt = DateTimeOffset.UnixEpoch };

    private string? _hash;

    public void Check(IPasswordHasher<UserAccount> hasher, string password) =>
        _ = hasher.VerifyHashedPassword(Nobody, _hash ??= hasher.HashPassword(Nobody, Secret.Make("").Text), password);
}
