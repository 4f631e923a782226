using System.Net;
using Experiments.Certificates;

namespace Experiments.Connection.Tls;

/// <summary>Decides how a client's connection to a cluster is protected.</summary>
internal static class ClusterProtection
{
    /// <summary>A machine that trains on every core can delay a healthy silo by a second or two.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Returns the client's credentials; null if the connection is not protected.</summary>
    /// <exception cref="IOException">The certificates cannot be used, or no gateway accepts them. The message says what is wrong and what to do.</exception>
    public static async Task<CredentialSource?> ChooseAsync(ClusterTarget target, string failure, TimeProvider time)
    {
        if (target.Certificates is not { } folder)
        {
            await RefuseTlsAsync(target, failure, time);
            return null;
        }

        CredentialSource source;
        try
        {
            source = new CredentialSource(new CertificateFolder(folder), CertificateKind.Client, time);
        }
        catch (InvalidDataException e)
        {
            throw new IOException($"{e.Message}; `experiments certs check --certs {folder}` shows every problem", e);
        }

        var answers = await AskAllAsync(target, address => new GatewayHandshake(source, time).AskAsync(address, Patience));
        if (answers.Exists(answer => answer.Answer.State == GatewayState.Accepted))
        {
            return source;
        }

        if (target.MayBePlain && answers.Exists(answer => answer.Answer.State == GatewayState.Plain))
        {
            return null;
        }

        throw new IOException($"{failure}: {Explain(answers)}{Advice(answers)}");
    }

    /// <summary>Finds out that the silos speak TLS before Orleans' client tries for long, and then reports a cancelled task.</summary>
    private static async Task RefuseTlsAsync(ClusterTarget target, string failure, TimeProvider time)
    {
        var handshake = new GatewayHandshake(null, time);
        var answers = await AskAllAsync(target, address => handshake.AskEitherAsync(address, Patience));
        if (answers.TrueForAll(answer => answer.Answer.State is GatewayState.OtherPort) && answers.Count > 0)
        {
            throw new IOException($"{failure}: {Explain(answers)}");
        }

        if (answers.Exists(answer => answer.Answer.State is GatewayState.Refused or GatewayState.Accepted) && !answers.Exists(answer => answer.Answer.State == GatewayState.Plain))
        {
            throw new IOException($"{failure}: the silos speak TLS, and this client has no certificate; name the folder of yours with --certs or EXPERIMENTS_CERTS");
        }
    }

    private static async Task<List<(EndPoint Gateway, GatewayAnswer Answer)>> AskAllAsync(ClusterTarget target, Func<IPEndPoint, Task<GatewayAnswer>> ask)
    {
        var answers = new List<(EndPoint, GatewayAnswer)>();
        foreach (var gateway in target.Gateways)
        {
            try
            {
                foreach (var address in await ReachableGateways.Resolve(gateway))
                {
                    answers.Add((gateway, await ask(address)));
                    if (answers[^1].Item2.State is GatewayState.Accepted)
                    {
                        return answers;
                    }
                }
            }
            catch (System.Net.Sockets.SocketException e)
            {
                answers.Add((gateway, new GatewayAnswer(GatewayState.Unreachable, e.Message)));
            }
        }

        return answers;
    }

    private static string Explain(List<(EndPoint Gateway, GatewayAnswer Answer)> answers) =>
        answers.Count == 1 ? answers[0].Answer.Problem! : string.Join("; ", answers.Select(answer => $"{EndPoints.Format(answer.Gateway)}: {answer.Answer.Problem}"));

    private static string Advice(List<(EndPoint Gateway, GatewayAnswer Answer)> answers) =>
        answers.Exists(answer => answer.Answer.State == GatewayState.Refused) ? ". Client and silos need certificates of one cluster: --certs names the folder of yours"
        : answers.TrueForAll(answer => answer.Answer.State == GatewayState.Plain) ? ". `--certs none` connects without encryption, if that is what you want"
        : string.Empty;
}
