using System.Text.Json.Serialization;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Somebody who wants to sign in.</summary>
/// <param name="Email">Your address: printable ASCII with one @, at most 254 characters.</param>
/// <param name="Password">Your password.</param>
/// <param name="Code">Code of your authenticator, when signing in needs one.</param>
/// <param name="RecoveryCode">Recovery code in place of it.</param>
/// <param name="Session">`bearer` for tokens in the answer, which is what happens when left out, or `cookie` for a cookie that scripts cannot read.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SignInRequest(string? Email, string? Password, string? Code = null, string? RecoveryCode = null, string? Session = null);
