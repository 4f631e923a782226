using System.Net;
using Experiments.Certificates;
using Experiments.Connection;
using Experiments.Grains.Slots;
using Experiments.Grains.Sweeps;
using Experiments.Hosting.Silos;
using Experiments.Hosting.Storage;
using Experiments.Hosting.Workloads;
using Experiments.Workloads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace Experiments.Hosting.StateFolders;

/// <summary>Opens sessions on a silo that runs on a state folder.</summary>
public static class LocalSilo
{
    /// <summary>Longer than a command that trains nothing takes to start and stop.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Starts a silo in this process. If another process has a silo on the folder, connects to that one.</summary>
    /// <param name="target">The folder and the silo's size.</param>
    /// <param name="workloads">The workloads of a silo in this process.</param>
    /// <param name="time">The clock by which a folder that is in use is waited for.</param>
    /// <param name="cancellation">Stops opening.</param>
    /// <exception cref="IOException">
    /// The state folder cannot be created or written, or the process that holds it does not answer. The message names the folder.
    /// </exception>
    public static Task<IClusterSession> OpenAsync(
        LocalSiloTarget target, WorkloadPlugins workloads, TimeProvider time, CancellationToken cancellation) =>
        OpenAsync(target, services => services.AddWorkloads(workloads, target.DataFolder), time, cancellation);

    /// <summary>Does the same with other workloads.</summary>
    internal static async Task<IClusterSession> OpenAsync(
        LocalSiloTarget target, Action<IServiceCollection> addWorkloads, TimeProvider time, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(target.StateFolder);
        var start = time.GetTimestamp();
        while (true)
        {
            if (StateFolder.TryTake(path) is { } folder)
            {
                return await Host(target, folder, addWorkloads, time, cancellation);
            }

            // A silo without slots cannot train for this command, and its command ends soon.
            if (StateFolder.ReadAnnouncement(path) is { } holder && (holder.Slots > 0 || target.Slots == 0))
            {
                try
                {
                    return await Connect(path, holder, target.Verbose, time, cancellation);
                }
                catch (IOException) when (time.GetElapsedTime(start) <= LongestWait)
                {
                    // The holder may have just stopped. If so, the folder is free in a moment.
                }
            }

            if (time.GetElapsedTime(start) > LongestWait)
            {
                throw new IOException($"the state folder {path} is in use by another process that has no silo to train on; end it, or name another folder with --state");
            }

            await Task.Delay(Pause, time, cancellation);
        }
    }

    /// <summary>Connects to the process that holds a state folder.</summary>
    /// <exception cref="IOException">The process does not answer.</exception>
    internal static async Task<IClusterSession> Connect(
        string path, StateFolder.Announcement holder, bool verbose, TimeProvider time, CancellationToken cancellation)
    {
        var session = await ClusterConnection.OpenAsync(
            new ClusterTarget
            {
                Gateways = [new IPEndPoint(IPAddress.Loopback, holder.GatewayPort)],
                Certificates = holder.SpeaksTls ? LocalCertificates.In(path).Path : null,
                Verbose = verbose,
            },
            $"silo of process {holder.ProcessId}, state in {path}",
            $"the state folder {path} is in use by process {holder.ProcessId}, which does not answer",
            time,
            cancellation);
        return new HeldFolderSession(session, path, holder, time);
    }

    private static async Task<IClusterSession> Host(
        LocalSiloTarget target, StateFolder folder, Action<IServiceCollection> addWorkloads, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            var credentials = PrepareCredentials(folder, time);
            var ports = FreePorts.Find(2);
            var builder = SessionHost.CreateBuilder(target);
            builder.UseOrleans(silo =>
            {
                silo.UseLocalhostClustering(ports[0], ports[1], null, ClusterIdentity.ServiceId, ClusterIdentity.ClusterId);
                silo.UseExperimentStates(new StorageOptions { Path = folder.Database, ArtifactFolder = folder.Artifacts });
                silo.UseExperiments(addWorkloads, credentials);
            });
            builder.Services.Configure<SiloOptions>(silo => silo.SiloName = Environment.MachineName);
            builder.Services.Configure<SweepGrainOptions>(sweeps => sweeps.ContinuesWhenRead = false);
            builder.Services.Configure<SlotOptions>(slots =>
            {
                slots.Count = target.Slots;
                slots.ThreadsPerSlot = target.ThreadsPerSlot;
            });

            // Whoever can reach this silo can write its state folder, and so runs code as this user already.
            builder.Services.Configure<ProgramOptions>(programs =>
            {
                programs.Enabled = true;
                programs.Labels = target.Programs.Labels ?? programs.Labels;
                programs.Gpus = target.Programs.Gpus ?? programs.Gpus;
                programs.Cpus = target.Programs.Cpus ?? programs.Cpus;
                programs.Memory = target.Programs.Memory ?? programs.Memory;
            });
            var host = builder.Build();
            try
            {
                await host.StartAsync(cancellation);
                folder.Announce(ports[1], target.Slots);
                return new LocalSiloSession(host, folder, target.Slots);
            }
            catch
            {
                host.Dispose();
                throw;
            }
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Creates what is missing of the certificates in the folder, so that only its user's commands reach the silo.</summary>
    private static CredentialSource PrepareCredentials(StateFolder folder, TimeProvider time)
    {
        var certificates = LocalCertificates.In(folder.Path);
        try
        {
            LocalCertificates.Ensure(certificates, time);
            return new CredentialSource(certificates, CertificateKind.Silo, time);
        }
        catch (Exception e) when (e is InvalidDataException or UnauthorizedAccessException)
        {
            throw new IOException($"the certificates in {certificates.Path} cannot be used: {e.Message}; they are made anew if you remove the folder", e);
        }
    }
}
