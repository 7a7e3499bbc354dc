using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Klarpakke.Grains.Ports.Notifications;

/// <summary>The codes by which chats become users'.</summary>
public static class TelegramCode
{
    private const int RandomBytes = 24;

    /// <summary>A new one: 32 characters that a link to a bot may carry.</summary>
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>What is kept of it. Not a slow hash: 192 random bits cannot be guessed.</summary>
    public static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
