using CsCheck;
using Experiments.Contracts.Scheduling;
using Experiments.Grains.Scheduling;

namespace Experiments.Grains.Tests.Scheduling;

/// <summary>What holds for a lease book whatever happens, in random histories of submissions, withdrawals, heartbeats and dead silos.</summary>
public sealed class LeaseBookLawTests
{
    private const int Silos = 3;
    private const int Slots = 2;

    /// <summary>The experiment that takes a whole silo, and the one that takes its only GPU.</summary>
    private static readonly Dictionary<string, WorkNeeds> Needs = new() { ["e6"] = new() { Cpus = Slots }, ["e7"] = new() { Gpus = 1 } };

    private static readonly SiloOffer Offer = new() { RunsPrograms = true, RunsBuiltIn = true, Cpus = Slots, Gpus = 1, Memory = 1L << 30, Labels = [] };
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private enum Act
    {
        Submit,
        Withdraw,
        Heartbeat,
        HeartbeatWithLostAnswer,
        End,
        Die,
    }

    [Fact]
    public void No_experiment_is_leased_twice_and_no_silo_gets_more_than_its_slots() => Histories.Sample(acts =>
    {
        var cluster = new Cluster();
        foreach (var (act, experiment, silo) in acts)
        {
            cluster.Do(act, $"e{experiment}", $"s{silo}");
            var leased = cluster.Book.Silos.SelectMany(s => s.Leases.Keys).ToList();
            Assert.Equal(leased.Distinct().Count(), leased.Count);
            Assert.All(cluster.Book.Silos, s => Assert.InRange(s.Leases.Count, 0, Slots));

            // Work that takes a whole silo is alone there.
            Assert.All(
                cluster.Book.Silos.Where(s => s.Leases.Values.Any(lease => Room.Of(lease.Work.Item).Cpus > 1)),
                s => Assert.InRange(Room.UsedOn(s).Cpus, 0, Slots));
        }
    });

    /// <summary>
    /// Only if no answer is lost: a silo that repeats the report of an end cannot be told from one that has ended the next lease, so a book
    /// may take the grant of a lost answer for ended.
    /// </summary>
    [Fact]
    public void Every_experiment_that_was_submitted_and_not_withdrawn_gets_a_slot_in_the_end() => Histories.Sample(acts =>
    {
        var cluster = new Cluster();
        foreach (var (act, experiment, silo) in acts)
        {
            cluster.Do(act == Act.HeartbeatWithLostAnswer ? Act.Heartbeat : act, $"e{experiment}", $"s{silo}");
        }

        for (var round = 0; round < 200; round++)
        {
            cluster.Do(Act.Heartbeat, string.Empty, $"s{round % Silos}");
            cluster.EndAll($"s{round % Silos}");
        }

        Assert.Empty(cluster.Wanted);
        Assert.Equal(0, cluster.Book.Waiting);
    });

    /// <summary>Small work arrives faster than it ends, and never two on a silo at once, so that no silo is ever empty by itself.</summary>
    [Fact]
    public void Work_that_takes_a_whole_silo_starts_although_small_work_never_stops_arriving() => Gen.Bool.Array[60].Sample(ends =>
    {
        var cluster = new Cluster();
        for (var round = 0; round < 400; round++)
        {
            if (round == 20)
            {
                cluster.Do(Act.Submit, "e6", string.Empty);
            }

            var silo = $"s{round % Silos}";
            cluster.Do(Act.Submit, $"{round} of one", silo);
            cluster.Do(Act.Submit, $"{round} of two", silo);
            cluster.Do(ends[round % ends.Length] || round % 10 == 0 ? Act.End : Act.Heartbeat, string.Empty, silo);
            cluster.Do(Act.Heartbeat, string.Empty, silo);
            if (cluster.Book.Silos.Any(s => s.Leases.ContainsKey("e6")))
            {
                return;
            }
        }

        Assert.Fail("it never started");
    });

    private static Gen<(Act Act, int Experiment, int Silo)[]> Histories =>
        Gen.Select(Gen.Enum<Act>(), Gen.Int[0, 7], Gen.Int[0, Silos - 1]).Array[1, 60];

    /// <summary>Silos that do as the book says; time goes on with every act.</summary>
    private sealed class Cluster
    {
        private readonly Dictionary<string, HashSet<string>> _running = [];
        private readonly Dictionary<string, HashSet<string>> _ended = [];
        private DateTimeOffset _now = Start;

        public LeaseBook Book { get; } = new(new SchedulerOptions());

        /// <summary>Gets what was submitted and has neither run to its end nor been withdrawn.</summary>
        public HashSet<string> Wanted { get; } = [];

        public void Do(Act act, string experiment, string silo)
        {
            _now += TimeSpan.FromSeconds(1);
            switch (act)
            {
                case Act.Submit:
                    Wanted.Add(experiment);
                    Book.Enqueue(new WorkItem(experiment, experiment[^1] % 2 == 0 ? "even" : "odd", Needs: Needs.GetValueOrDefault(experiment)), _now);
                    break;
                case Act.Withdraw:
                    Wanted.Remove(experiment);
                    Book.Withdraw(experiment);
                    break;
                case Act.End when Running(silo).FirstOrDefault() is { } first:
                    End(silo, first);
                    break;
                case Act.Die:
                    _running.Remove(silo);
                    _ended.Remove(silo);
                    Book.RevokeDead(s => s == silo, _now);
                    break;
                case Act.Heartbeat:
                    Beat(silo);
                    break;
                case Act.HeartbeatWithLostAnswer:
                    Beat(silo, isAnswerLost: true);
                    break;
            }
        }

        public void EndAll(string silo)
        {
            foreach (var id in Running(silo).ToList())
            {
                End(silo, id);
            }
        }

        private HashSet<string> Running(string silo) => _running.GetValueOrDefault(silo) ?? [];

        private void End(string silo, string id)
        {
            _running[silo].Remove(id);
            Wanted.Remove(id);
            (_ended.TryGetValue(silo, out var ended) ? ended : _ended[silo] = []).Add(id);
        }

        private void Beat(string silo, bool isAnswerLost = false)
        {
            var running = _running.TryGetValue(silo, out var known) ? known : _running[silo] = [];
            var ended = _ended.GetValueOrDefault(silo) ?? [];
            var reply = Book.Heartbeat(new LeaseRequest
            {
                Silo = silo,
                Name = silo,
                Slots = Slots,
                FreeSlots = Slots - running.Count,
                Running = [.. running],
                Ended = [.. ended],
                Offer = Offer,
            }, _now);
            if (isAnswerLost)
            {
                return;
            }

            _ended.Remove(silo);
            running.ExceptWith(reply.Stop);
            Assert.Empty(running.Intersect(reply.Granted.Select(g => g.ExperimentId)));
            running.UnionWith(reply.Granted.Select(g => g.ExperimentId));
        }
    }
}
