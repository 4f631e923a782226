using Experiments.Testing;
using Experiments.Workloads.Programs.Processes;

namespace Experiments.Workloads.Programs.Tests.Attempts;

/// <summary>The kernel's files are plain files here, except in the last test.</summary>
public sealed class ControlGroupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("36 35 0:31 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw", "0::/user.slice/a.scope", "/sys/fs/cgroup/user.slice/a.scope")]
    [InlineData("36 35 0:31 / /sys/fs/cgroup/unified rw shared:1 - cgroup2 cgroup2 rw", "0::/", "/sys/fs/cgroup/unified")]
    [InlineData("36 35 0:31 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory", "0::/", null)]
    [InlineData("36 35 0:31 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw", "4:memory:/x", null)]
    [InlineData("36 35 0:31 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw", "0::/../other", null)]
    public void Own_group_is_found(string mount, string group, string? expected) =>
        Assert.Equal(expected, ControlGroups.FindOwn(["1 0 0:1 / / rw - ext4 /dev/x rw", mount], ["5:cpu:/", group]));

    [Fact]
    public void Parent_of_the_own_group_is_taken_if_only_that_gives_memory()
    {
        var parent = Group("service", "memory pids");
        var own = Group("service/silo", "pids");
        var groups = ControlGroups.Create([own, parent], 7);

        Assert.True(groups!.BoundsMemory);
        using var group = groups.TryCreate("a", null);
        Assert.True(Directory.Exists(_folder.File("service/experiments-7/a")));
    }

    [Fact]
    public void Group_without_memory_still_kills() => Assert.False(ControlGroups.Create([Group("own", "pids")], 7)!.BoundsMemory);

    [Fact]
    public void There_is_none_where_the_silo_may_make_none() => Assert.Null(ControlGroups.Create([_folder.File("none"), "/proc"], 7));

    [Fact]
    public void Bound_is_set_and_the_kill_for_it_is_read()
    {
        var groups = ControlGroups.Create([Group("own", "memory")], 7)!;
        using var group = groups.TryCreate("a", 1000)!;
        var folder = _folder.File("own/experiments-7/a");

        Assert.Equal("1000", File.ReadAllText(Path.Combine(folder, "memory.max")));
        Assert.Null(group.ReadMemoryKill());
        File.WriteAllText(Path.Combine(folder, "memory.events"), "low 0\noom 1\noom_kill 0\noom_group_kill 0\n");
        Assert.Null(group.ReadMemoryKill());
        File.WriteAllText(Path.Combine(folder, "memory.events"), "low 0\noom 1\noom_kill 2\n");
        File.WriteAllText(Path.Combine(folder, "memory.peak"), "999\n");
        Assert.Equal(999, group.ReadMemoryKill());
    }

    [Fact]
    public void Groups_of_dead_silos_are_deleted()
    {
        Directory.CreateDirectory(_folder.File("own/experiments-999999999/a"));
        File.WriteAllText(_folder.File("own/cgroup.procs"), string.Empty);
        ControlGroups.Create([_folder.File("own")], Environment.ProcessId);

        Assert.Equal([_folder.File($"own/experiments-{Environment.ProcessId}")], Directory.GetDirectories(_folder.File("own")));
    }

    [Fact]
    public void Program_runs_in_a_group_of_its_own_where_the_machine_allows_it()
    {
        using var attempt = new TestAttempt();
        using var workload = new ProgramWorkload(new RunnerSettings { Threads = 1, Time = TimeProvider.System });
        Assert.SkipUnless(workload.Containment.Description.Contains("and a control group", StringComparison.Ordinal), workload.Containment.Description);
        attempt.Run(new TestProgram { Script = "grep ^0: /proc/self/cgroup; " + TestProgram.Epochs(1) });

        Assert.Contains($"/experiments-{Environment.ProcessId}/0123456789abcdef-1-", attempt.Output, StringComparison.Ordinal);
    }

    /// <summary>Makes a folder that looks like a group, so that groups in it get controllers.</summary>
    private string Group(string name, string controllers)
    {
        var folder = _folder.File(name);
        Directory.CreateDirectory(Path.Combine(folder, "experiments-7"));
        File.WriteAllText(Path.Combine(folder, "cgroup.procs"), string.Empty);
        File.WriteAllText(Path.Combine(folder, "experiments-7", "cgroup.controllers"), controllers + "\n");
        return folder;
    }
}
