using System.Net;
using Experiments.Grains.Scheduling;
using Experiments.Grains.Slots;
using Experiments.Hosting.Health;
using Experiments.Hosting.Storage;
using Experiments.Hosting.Storage.Postgres;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Experiments.Hosting.Silos;

/// <summary>Holds everything that a silo's configuration says, checked.</summary>
/// <remarks>
/// The configuration is read before the host is built, because it decides which services the host has: the database, the ports, the web
/// server. Services get their options in the usual way; <see cref="AddOptions"/> binds the same sections with the same validators.
/// </remarks>
internal sealed record SiloSettings(
    SiloHostOptions Silo, StorageOptions Storage, SlotOptions Slots, SchedulerOptions Scheduler, HealthOptions Health, ProgramOptions Programs, ApiOptions Api)
{
    /// <summary>EXPERIMENTS_DATA, without the prefix that the configuration removes.</summary>
    private const string DataKey = "DATA";

    /// <summary>The sections that flags may name. The last is .NET's own.</summary>
    private static readonly string[] Sections =
    [
        SiloHostOptions.Section,
        StorageOptions.Section,
        SlotOptions.Section,
        SchedulerOptions.Section,
        HealthOptions.Section,
        ProgramOptions.Section,
        ApiOptions.Section,
        "Logging",
    ];

    /// <summary>Reads the sections Silo, Storage, Slots, Scheduler, Health, Programs and Api.</summary>
    /// <param name="configuration">All sources together.</param>
    /// <param name="flags">The command line alone. Every section in it must be one of ours.</param>
    /// <exception cref="OptionsValidationException">Something is wrong. The exception lists all of it.</exception>
    public static SiloSettings Read(IConfiguration configuration, IConfiguration flags)
    {
        // A flag with a misspelt section would otherwise do nothing. Environment variables are not checked: other programs may have theirs.
        var errors = flags.GetChildren()
            .Where(section => !Sections.Contains(section.Key, StringComparer.OrdinalIgnoreCase))
            .Select(section => $"--{section.Key}: there is no such section; there are {string.Join(", ", Sections)}")
            .ToList();
        if (PostgresConnectionString.HoldsPassword(flags[$"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}"]))
        {
            errors.Add("--Storage:ConnectionString holds a password, and every user of this machine can read arguments; use EXPERIMENTS_STORAGE__CONNECTIONSTRING, or a file and Storage:ConnectionStringFile");
        }

        var unreadable = new List<string>();
        var settings = new SiloSettings(
            Bind<SiloHostOptions>(configuration, SiloHostOptions.Section, unreadable),
            Bind<StorageOptions>(configuration, StorageOptions.Section, unreadable),
            Bind<SlotOptions>(configuration, SlotOptions.Section, unreadable),
            Bind<SchedulerOptions>(configuration, SchedulerOptions.Section, unreadable),
            Bind<HealthOptions>(configuration, HealthOptions.Section, unreadable),
            Bind<ProgramOptions>(configuration, ProgramOptions.Section, unreadable),
            Bind<ApiOptions>(configuration, ApiOptions.Section, unreadable));
        settings.Silo.DataFolder ??= configuration[DataKey];

        // Where a value cannot be read, the others are not checked: a default that the user did not choose could seem wrong.
        errors.AddRange(unreadable.Count > 0 ? unreadable : settings.Problems());
        return errors.Count == 0 ? settings : throw new OptionsValidationException("silo", typeof(SiloSettings), errors);
    }

    /// <summary>Gives services their options.</summary>
    public static void AddOptions(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SlotOptions>().Bind(configuration.GetSection(SlotOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SlotOptions>, SlotOptionsValidator>();
        services.AddOptions<ProgramOptions>().Bind(configuration.GetSection(ProgramOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProgramOptions>, ProgramOptionsValidator>();
        services.AddOptions<SchedulerOptions>().Bind(configuration.GetSection(SchedulerOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SchedulerOptions>, SchedulerOptionsValidator>();
    }

    /// <summary>Gets whether only programs on this machine reach the web server.</summary>
    public bool IsWebLocal => !IPAddress.TryParse(Health.Address, out var address) || IPAddress.IsLoopback(address);

    /// <summary>Says in words who the silo is and where it belongs.</summary>
    public SiloSummary Summarise() =>
        new(Silo.Name, new IPEndPoint(IPAddress.Parse(Silo.Address), Silo.SiloPort).ToString(), DatabaseProviders.Find(Storage.Kind)!.Describe(Storage));

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

    private IEnumerable<string> Problems() =>
    [
        .. new SiloHostOptionsValidator().Problems(Silo)
            .Concat(new SlotOptionsValidator().Problems(Slots))
            .Concat(new SchedulerOptionsValidator().Problems(Scheduler))
            .Concat(new HealthOptionsValidator().Problems(Health))
            .Concat(new ProgramOptionsValidator().Problems(Programs))
            .Concat(new ApiOptionsValidator().Problems(Api))
            .Concat(new StorageOptionsValidator().Validate(null, Storage).Failures ?? [])
            .Concat(ProblemsBetweenSections())
            .OfType<string>(),
    ];

    private IEnumerable<string?> ProblemsBetweenSections() =>
    [
        Scheduler.LeaseDuration <= Slots.PollInterval
            ? $"Scheduler:LeaseDuration '{Scheduler.LeaseDuration}' is not longer than Slots:PollInterval '{Slots.PollInterval}', in which it is renewed"
            : null,
        Health.Port > 0 && (Health.Port == Silo.SiloPort || Health.Port == Silo.GatewayPort)
            ? $"Health:Port is {Health.Port}, which is a port of the silo already; they must differ"
            : null,
        Api.Enabled && Health.Port == 0 ? "Api:Enabled is true, but Health:Port is 0, so that there is no web server; give it a port" : null,
        Api.Tls && Silo.Certificates is null
            ? "Api:Tls is true, but the silo has no certificate; `experiments certs create-silo` makes one and Silo:Certificates names its folder"
            : null,
        Api.Page && !Api.Enabled ? "Api:Page is true, but Api:Enabled is false; the page reads the API, so enable that too" : null,
        Api.Enabled && !Api.Insecure && !Api.Tls && !IsWebLocal
            ? $"Api:Enabled is true and Health:Address '{Health.Address}' lets other machines reach the API, whose tokens the web server does not encrypt; encrypt with Api:Tls=true, listen on 127.0.0.1 behind a proxy with TLS, or say with Api:Insecure=true that the network is private"
            : null,
    ];
}
