using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Experiments.Grains.Notifications;

/// <summary>
/// Signs notifications as Stripe does ("Check the webhook signatures", docs.stripe.com/webhooks): HMAC-SHA256 of the time, a dot and the body.
/// The time is signed too, so that a receiver can refuse an old message that somebody sends again.
/// </summary>
internal static class WebhookSignature
{
    /// <summary>The header of the signature.</summary>
    public const string Header = "Experiments-Signature";

    /// <summary>Returns the header's value: <c>t=1764533000,v1=HEX</c>.</summary>
    /// <param name="secret">The secret that sender and receiver share.</param>
    /// <param name="at">The time of the try.</param>
    /// <param name="body">The body, exactly as it is sent.</param>
    public static string Of(string secret, DateTimeOffset at, string body)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return $"t={time},v1={Convert.ToHexStringLower(hash)}";
    }
}
