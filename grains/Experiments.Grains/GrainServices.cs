using Experiments.Grains.Artifacts;
using Experiments.Grains.Experiments;
using Experiments.Grains.Notifications;
using Experiments.Grains.Programs;
using Experiments.Grains.Replays;
using Experiments.Grains.Slots;
using Experiments.Grains.Storage;
using Experiments.Grains.Sweeps;
using Experiments.Grains.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Experiments.Grains;

/// <summary>Registers the services of the grains and the slots of a silo.</summary>
public static class GrainServices
{
    /// <summary>Adds the slots and the services of the grains. The host adds workloads, an artifact store and grain storage.</summary>
    public static IServiceCollection AddExperimentGrains(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<ExperimentTelemetry>();
        services.AddSingleton<ClusterTelemetry>();
        services.AddSingleton<SingleGrains>();
        services.AddSingleton<StorageTrouble>();
        services.AddSingleton<AwakeSweeps>();
        services.AddSingleton<KnownWorkloads>();
        services.AddSingleton<ExperimentNotifier>();
        services.AddSingleton<GrainCalls>();
        services.AddSingleton<ArtifactStoreRetries>();
        services.AddSingleton<CheckpointRemover>();
        services.AddSingleton<LowPriorityThreads>();
        services.AddSingleton<LiveOutputs>();
        services.AddSingleton<SlotOffers>();
        services.AddSingleton<SiloDrain>();
        services.AddSingleton<AttemptTrainer>();
        services.AddSingleton<AttemptRunner>();
        services.AddSingleton<SiloReplays>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, WorkloadPreparation>();
        services.AddOptions<NotifyOptions>().Configure(options => options.Read(Environment.GetEnvironmentVariable));
        services.AddSingleton<WebhookSender>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SweepNotifier>(provider, (Func<SweepNews, Task>)(news =>
            provider.GetRequiredService<IGrainFactory>().GetGrain<ISweepNewsGrain>(news.Sweep).RecordTold(news.Event, news.Progress.Best?.Proposal.Index))));
        services.AddHostedService(provider => provider.GetRequiredService<SweepNotifier>());
        services.AddHostedService<SlotService>();
        return services;
    }
}
