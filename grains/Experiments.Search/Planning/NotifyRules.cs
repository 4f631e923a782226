using Experiments.Contracts;
using Experiments.Contracts.Sweeps;

namespace Experiments.Search.Planning;

/// <summary>Checks whom a sweep notifies. Which machines a silo may reach is decided where it connects.</summary>
internal static class NotifyRules
{
    /// <summary>Returns what is wrong.</summary>
    public static IEnumerable<Problem> Problems(SweepSpec spec)
    {
        if (spec.Notify is not { } notify)
        {
            yield break;
        }

        if (notify.Url is not { Length: <= SweepNotify.MostCharacters } url || !Uri.TryCreate(url, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp) || address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            yield return new Problem("notify", "its url is not an address such as https://hooks.example.org/sweeps, without a user, a password and a fragment");
        }

        if (notify.On.IsDefaultOrEmpty || notify.On.Any(on => !Enum.IsDefined(on)) || notify.On.Distinct().Count() != notify.On.Length)
        {
            yield return new Problem("notify", "it does not say of what; name ended, failed or best, each once");
        }
    }
}
