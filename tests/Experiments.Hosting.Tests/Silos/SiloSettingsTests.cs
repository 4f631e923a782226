using Experiments.Hosting.Silos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Experiments.Hosting.Tests.Silos;

public sealed class SiloSettingsTests
{
    [Fact]
    public void Settings_that_say_little_take_the_defaults()
    {
        var settings = Read(("Storage:Path", "/data/experiments.db"));
        Assert.Equal((11111, 30000, "127.0.0.1"), (settings.Silo.SiloPort, settings.Silo.GatewayPort, settings.Silo.Address));
        Assert.Equal((Environment.ProcessorCount, 1, 5), (settings.Slots.Count, settings.Slots.ThreadsPerSlot, settings.Slots.CheckpointEvery));
        Assert.Equal("sqlite", settings.Storage.Kind);
        Assert.Equal((0, "127.0.0.1"), (settings.Health.Port, settings.Health.Address));
        Assert.Equal((TimeSpan.FromSeconds(5), 3), (settings.Scheduler.LeaseDuration, settings.Scheduler.DeathLimit));
    }

    [Theory]
    [InlineData("11111")]
    [InlineData("30000")]
    public void Port_of_the_silo_is_not_free_for_its_health(string port)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read(("Storage:Path", "x.db"), ("Health:Port", port)));
        Assert.Equal([$"Health:Port is {port}, which is a port of the silo already; they must differ"], error.Failures);
    }

    [Theory]
    [InlineData("Silo:Address", "10.0.0.1", "Silo:Address '10.0.0.1' lets other machines reach the ports")]
    [InlineData("Silo:ListenOnAnyAddress", "true", "Silo:ListenOnAnyAddress lets other machines reach the ports")]
    public void Address_beyond_loopback_needs_a_word(string key, string value, string expected)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read(("Storage:Path", "x.db"), (key, value)));
        Assert.StartsWith(expected, Assert.Single(error.Failures), StringComparison.Ordinal);
        Assert.Contains("Silo:Insecure=true", Assert.Single(error.Failures), StringComparison.Ordinal);
        Assert.True(Read(("Storage:Path", "x.db"), (key, value), ("Silo:Insecure", "true")).Silo.Insecure);
    }

    [Theory]
    [InlineData("Programs:CodeCacheBytes", "-1", "Programs:CodeCacheBytes is -1; it must be 0 bytes or more")]
    [InlineData("Programs:CodeCacheAge", "00:00:00", "Programs:CodeCacheAge is 00:00:00; it must be a positive time such as 30.00:00:00 (30 days)")]
    public void Bounds_of_the_code_that_is_kept_are_checked(string key, string value, string expected)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read(("Storage:Path", "x.db"), (key, value)));
        Assert.Equal([expected], error.Failures);
        var programs = Read(("Storage:Path", "x.db")).Programs;
        Assert.Equal((4L << 30, TimeSpan.FromDays(30)), (programs.CodeCacheBytes, programs.CodeCacheAge));
    }

    [Fact]
    public void Password_in_a_flag_is_refused_without_being_quoted()
    {
        var flags = new ConfigurationBuilder().AddCommandLine(["--Storage:Kind=postgres", "--Storage:ConnectionString=Host=db;Password=hunter2"]).Build();
        var error = Assert.Throws<OptionsValidationException>(() => SiloSettings.Read(flags, flags));
        Assert.Contains("every user of this machine can read arguments", Assert.Single(error.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_is_told_at_once_with_its_value()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read(
            ("Silo:Address", "nowhere"),
            ("Silo:SiloPort", "0"),
            ("Silo:GatewayPort", "70000"),
            ("Silo:MnistFolder", "/does/not/exist"),
            ("Slots:Count", "-1"),
            ("Slots:ThreadsPerSlot", "0"),
            ("Slots:CheckpointEvery", "0"),
            ("Slots:StoreTries", "1"),
            ("Scheduler:LeaseDuration", "00:00:00.5"),
            ("Scheduler:DeathLimit", "-1"),
            ("Scheduler:BackOff", "-00:00:01"),
            ("Scheduler:LongestBackOff", "-00:00:02"),
            ("Health:Port", "-1"),
            ("Health:Address", "localhost"),
            ("Storage:Kind", "oracle")));
        Assert.Equal(
            [
                "Silo:Address 'nowhere' is not an IP address",
                "Silo:SiloPort '0' is not a port from 1 to 65535",
                "Silo:GatewayPort '70000' is not a port from 1 to 65535, or 0 for none",
                "Silo:MnistFolder '/does/not/exist' does not exist",
                "Slots:Count '-1' is not a whole number of at least 0",
                "Slots:ThreadsPerSlot '0' is not a whole number of at least 1",
                "Slots:CheckpointEvery '0' is not a whole number of at least 1",
                "Slots:StoreTries '1' is not a whole number of at least 2",
                "Scheduler:DeathLimit '-1' is not a whole number of at least 0",
                "Scheduler:BackOff '-00:00:01' is not a time of at least 0",
                "Scheduler:LongestBackOff '-00:00:02' is shorter than Scheduler:BackOff '-00:00:01'",
                "Health:Port '-1' is not a port from 1 to 65535, or 0 for none",
                "Health:Address 'localhost' is not an IP address",
                "Storage:Kind is 'oracle'; it can be sqlite or postgres",
                "Scheduler:LeaseDuration '00:00:00.5000000' is not longer than Slots:PollInterval '00:00:00.5000000', in which it is renewed",
            ],
            error.Failures);
    }

    [Theory]
    [InlineData("Slots:Cuont", "4", "Slots", "Cuont")]
    [InlineData("Silo:SiloPort", "many", "Silo", "SiloPort")]
    public void Unknown_key_or_value_of_the_wrong_kind_is_an_error_that_names_it(string key, string value, string section, string named)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read(("Storage:Path", "x.db"), (key, value)));
        var failure = Assert.Single(error.Failures);
        Assert.StartsWith(section + ":", failure, StringComparison.Ordinal);
        Assert.Contains(named, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Flag_of_an_unknown_section_is_an_error_that_names_it()
    {
        var flags = new ConfigurationBuilder().AddCommandLine(["--Slot:Count=4", "--Storage:Path=x.db", "--Silo:SiloPort=0"]).Build();
        var error = Assert.Throws<OptionsValidationException>(() => SiloSettings.Read(flags, flags));
        Assert.Equal(
            ["--Slot: there is no such section; there are Silo, Storage, Slots, Scheduler, Health, Programs, Api, Logging", "Silo:SiloPort '0' is not a port from 1 to 65535"],
            error.Failures);
    }

    private static SiloSettings Read(params (string Key, string Value)[] values) =>
        SiloSettings.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(v => KeyValuePair.Create<string, string?>(v.Key, v.Value)))
            .Build(), new ConfigurationBuilder().Build());
}
