using CsCheck;
using Experiments.Workloads.VaeGmm.Mixtures;

namespace Experiments.Workloads.VaeGmm.Tests.Mixtures;

public sealed class OptimalAssignmentTests
{
    private static readonly Gen<(int Size, int[] Gains)> Tables =
        from size in Gen.Int[1, 6]
        from largest in Gen.OneOf(Gen.Const(2), Gen.Const(10), Gen.Const(20_000))
        from gains in Gen.Int[0, largest].Array[size * size]
        select (size, gains);

    [Fact]
    public void Sum_is_the_largest_of_all_permutations() => Tables.Sample(
        table =>
        {
            var assigned = OptimalAssignment.Maximise(table.Gains, table.Size);
            Assert.Equal(Enumerable.Range(0, table.Size), assigned.Order());
            Assert.Equal(Permutations(table.Size).Max(p => Sum(table.Gains, p)), Sum(table.Gains, assigned));
        },
        iter: 500);

    [Fact]
    public void Ten_rows_are_untangled()
    {
        var gains = new int[100];
        for (var row = 0; row < 10; row++)
        {
            gains[(row * 10) + ((row * 3) % 10)] = 1 + row;
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(row => row * 3 % 10), OptimalAssignment.Maximise(gains, 10));
    }

    private static long Sum(int[] gains, int[] columnOfRow) =>
        columnOfRow.Select((column, row) => (long)gains[(row * columnOfRow.Length) + column]).Sum();

    private static IEnumerable<int[]> Permutations(int size) => size == 0
        ? [[]]
        : Permutations(size - 1).SelectMany(p => Enumerable.Range(0, size).Select(place => (int[])[.. p[..place], size - 1, .. p[place..]]));
}
