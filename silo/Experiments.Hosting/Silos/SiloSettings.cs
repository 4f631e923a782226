using System.Net;
using Experiments.Grains.Scheduling;
using Experiments.Grains.Slots;
using Experiments.Hosting.Health;
using Experiments.Hosting.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Experiments.Hosting.Silos;

/// <summary>Everything that a silo's configuration says, checked.</summary>
internal sealed record SiloSettings(
    SiloHostOptions Silo, StorageOptions Storage, SlotOptions Slots, SchedulerOptions Scheduler, HealthOptions Health)
{
    /// <summary>EXPERIMENTS_DATA, without the prefix that the configuration takes away.</summary>
    private const string DataKey = "DATA";

    private const int LargestPort = 65_535;

    /// <summary>The sections that flags may name; the last is .NET's own.</summary>
    private static readonly string[] Sections =
    [
        SiloHostOptions.Section,
        StorageOptions.Section,
        SlotOptions.Section,
        SchedulerOptions.Section,
        HealthOptions.Section,
        "Logging",
    ];

    /// <summary>Reads the sections Silo, Storage, Slots, Scheduler and Health.</summary>
    /// <param name="configuration">All sources together.</param>
    /// <param name="flags">The command line alone, of which every section must be one of ours.</param>
    /// <exception cref="OptionsValidationException">Something is wrong; it lists all that is.</exception>
    public static SiloSettings Read(IConfiguration configuration, IConfiguration flags)
    {
        var unknown = flags.GetChildren()
            .Where(section => !Sections.Contains(section.Key, StringComparer.OrdinalIgnoreCase))
            .Select(section => $"--{section.Key}: there is no such section; there are {string.Join(", ", Sections)}");
        var errors = new List<string>();
        var settings = new SiloSettings(
            Bind<SiloHostOptions>(configuration, SiloHostOptions.Section, errors),
            Bind<StorageOptions>(configuration, StorageOptions.Section, errors),
            Bind<SlotOptions>(configuration, SlotOptions.Section, errors),
            Bind<SchedulerOptions>(configuration, SchedulerOptions.Section, errors),
            Bind<HealthOptions>(configuration, HealthOptions.Section, errors));
        if (errors.Count == 0)
        {
            settings.Silo.MnistFolder ??= configuration[DataKey];
            errors.AddRange(settings.Errors());
        }

        errors.InsertRange(0, unknown);

        return errors.Count == 0 ? settings : throw new OptionsValidationException("silo", typeof(SiloSettings), errors);
    }

    private static T Bind<T>(IConfiguration configuration, string section, List<string> errors)
        where T : new()
    {
        var options = new T();
        try
        {
            configuration.GetSection(section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException e)
        {
            errors.Add($"{section}: {e.Message}{(e.InnerException is { } inner ? $" ({inner.Message})" : string.Empty)}");
        }

        return options;
    }

    private IEnumerable<string> Errors()
    {
        if (string.IsNullOrWhiteSpace(Silo.Name))
        {
            yield return "Silo:Name is empty; give each silo a name of its own";
        }

        if (!IPAddress.TryParse(Silo.Address, out _))
        {
            yield return $"Silo:Address '{Silo.Address}' is not an IP address";
        }

        foreach (var (name, port) in new[] { ("SiloPort", Silo.SiloPort), ("GatewayPort", Silo.GatewayPort) })
        {
            if (port is < 1 or > LargestPort)
            {
                yield return $"Silo:{name} '{port}' is not a port from 1 to {LargestPort}";
            }
        }

        if (Silo.SiloPort == Silo.GatewayPort)
        {
            yield return $"Silo:SiloPort and Silo:GatewayPort are both {Silo.SiloPort}; they must differ";
        }

        if (Silo.MnistFolder is { } folder && !Directory.Exists(folder))
        {
            yield return $"Silo:MnistFolder '{folder}' does not exist";
        }

        if (Slots.Count < 0)
        {
            yield return $"Slots:Count '{Slots.Count}' is not a whole number of at least 0";
        }

        if (Slots.ThreadsPerSlot < 1)
        {
            yield return $"Slots:ThreadsPerSlot '{Slots.ThreadsPerSlot}' is not a whole number of at least 1";
        }

        if (Slots.CheckpointEvery < 1)
        {
            yield return $"Slots:CheckpointEvery '{Slots.CheckpointEvery}' is not a whole number of at least 1";
        }

        if (Slots.PollInterval <= TimeSpan.Zero)
        {
            yield return $"Slots:PollInterval '{Slots.PollInterval}' is not a time above 0";
        }

        if (Slots.StoreTries < 2)
        {
            yield return $"Slots:StoreTries '{Slots.StoreTries}' is not a whole number of at least 2";
        }

        foreach (var error in SchedulerErrors().Concat(HealthErrors()))
        {
            yield return error;
        }

        foreach (var failure in new StorageOptionsValidator().Validate(null, Storage).Failures ?? [])
        {
            yield return failure;
        }
    }

    private IEnumerable<string> SchedulerErrors()
    {
        if (Scheduler.LeaseDuration <= Slots.PollInterval)
        {
            yield return $"Scheduler:LeaseDuration '{Scheduler.LeaseDuration}' is not longer than Slots:PollInterval '{Slots.PollInterval}', in which it is renewed";
        }

        if (Scheduler.DeathLimit < 0)
        {
            yield return $"Scheduler:DeathLimit '{Scheduler.DeathLimit}' is not a whole number of at least 0";
        }

        if (Scheduler.BackOff < TimeSpan.Zero)
        {
            yield return $"Scheduler:BackOff '{Scheduler.BackOff}' is not a time of at least 0";
        }

        if (Scheduler.LongestBackOff < Scheduler.BackOff)
        {
            yield return $"Scheduler:LongestBackOff '{Scheduler.LongestBackOff}' is shorter than Scheduler:BackOff '{Scheduler.BackOff}'";
        }
    }

    private IEnumerable<string> HealthErrors()
    {
        if (Health.Port is < 0 or > LargestPort)
        {
            yield return $"Health:Port '{Health.Port}' is not a port from 1 to {LargestPort}, or 0 for none";
        }
        else if (Health.Port != 0 && (Health.Port == Silo.SiloPort || Health.Port == Silo.GatewayPort))
        {
            yield return $"Health:Port is {Health.Port}, which is a port of the silo already; they must differ";
        }

        if (!IPAddress.TryParse(Health.Address, out _))
        {
            yield return $"Health:Address '{Health.Address}' is not an IP address";
        }
    }
}
