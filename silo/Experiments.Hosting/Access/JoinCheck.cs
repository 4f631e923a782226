using System.Net;
using Experiments.Certificates;
using Experiments.Connection.Tls;
using Experiments.Hosting.Silos;
using Microsoft.Extensions.DependencyInjection;

namespace Experiments.Hosting.Access;

/// <summary>
/// Asks the silos of a cluster before this one joins whether they accept its certificate. Orleans would enter the refused silo into the
/// membership, log closed connections, and abort the process as soon as the other silos declare it dead.
/// </summary>
/// <remarks>
/// A silo without a gateway is not asked, because the port for silos answers no questions. If no silo answers, Orleans decides.
/// </remarks>
internal sealed class JoinCheck(IServiceProvider services, ILocalSiloDetails silo, SiloSummary summary, TimeProvider time) : ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>The membership table is ready at <see cref="ServiceLifecycleStage.RuntimeGrainServices"/>, and the silo enters it later.</summary>
    private const int Stage = ServiceLifecycleStage.RuntimeGrainServices + 1;

    /// <summary>A machine that trains on every core can delay a healthy silo by a second or two.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Another program may have the port of a silo that said for this long nothing. Silos say every 5 s that they live.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);

    /// <summary>Before a silo that seems to refuse is asked again. A process that was killed is gone by then.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CredentialSource? _source = services.GetService<CredentialSource>();

    /// <summary>Adds the check to a silo.</summary>
    public static void AddTo(ISiloBuilder silo) => silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, JoinCheck>();

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe<JoinCheck>(Stage, Check);

    private async Task Check(CancellationToken cancellation)
    {
        if (await Refusal(cancellation) is null)
        {
            return;
        }

        // A silo that dies while it is asked looks like one that refuses. The second time, it does not answer at all.
        await Task.Delay(Pause, time, cancellation);
        if (await Refusal(cancellation) is var (other, refusal))
        {
            throw new IOException($"{summary.Name} cannot join the cluster of {summary.Database}: {Explain(other, refusal)}");
        }
    }

    /// <summary>Returns a silo that does not accept this one, if no other silo does.</summary>
    private async Task<(string Silo, GatewayAnswer Answer)?> Refusal(CancellationToken cancellation)
    {
        var members = (await services.GetRequiredService<IMembershipTable>().ReadAllAsync(cancellation)).Members.Select(member => member.Item1);
        var asked = members
            .Where(member => member.Status == SiloStatus.Active && member.ProxyPort > 0 && !member.SiloAddress.Equals(silo.SiloAddress)
                && time.GetUtcNow() - member.IAmAliveTime < LongestSilence)
            .Select(async member =>
            {
                var gateway = new IPEndPoint(member.SiloAddress.Endpoint.Address, member.ProxyPort);
                return (Silo: $"{member.SiloName} at {gateway}", Answer: await Ask(gateway));
            });
        var answers = await Task.WhenAll(asked);
        return answers.Any(answer => IsRight(answer.Answer.State)) ? null
            : answers.Cast<(string, GatewayAnswer Answer)?>().FirstOrDefault(answer => IsWrong(answer!.Value.Answer.State));
    }

    private Task<GatewayAnswer> Ask(IPEndPoint gateway)
    {
        var handshake = new GatewayHandshake(_source, time);
        return _source is null ? handshake.AskEitherAsync(gateway, Patience) : handshake.AskAsync(gateway, Patience);
    }

    private bool IsRight(GatewayState state) => state == (_source is null ? GatewayState.Plain : GatewayState.Accepted);

    private bool IsWrong(GatewayState state) => state is GatewayState.Refused or GatewayState.Plain or GatewayState.Accepted && !IsRight(state);

    private string Explain(string other, GatewayAnswer answer) =>
        _source is null
            ? $"{other} speaks TLS, and this silo has no certificate; `experiments certs create-silo` makes one, and Silo:Certificates (--certs of an agent) names its folder"
        : answer.State == GatewayState.Plain
            ? $"{other} does not speak TLS, and this silo does; give all silos certificates, or this one no Silo:Certificates (--certs of an agent)"
            : $"{other}: {answer.Problem}; all silos need certificates of the same authorities, which `experiments certs create-silo` makes";
}
