namespace Experiments.Contracts.Tests.Compatibility;

/// <summary>
/// Silos of this build work beside those of the last release. <c>contract.txt</c> is what this build speaks, <c>last-release-contract.txt</c> what
/// the last release spoke.
/// </summary>
/// <remarks>
/// If <c>EXPERIMENTS_GOLDEN</c> names the source folder of the fixtures, <see cref="Contract_is_the_approved_one"/> writes <c>contract.txt</c>
/// there, for a review by diff.
/// </remarks>
public sealed class ContractTests
{
    private const string Approved = "contract.txt";
    private const string LastRelease = "last-release-contract.txt";

    /// <summary>What cannot be answered by another silo, and an observer, which has no version.</summary>
    private static readonly string[] Unversioned = ["experiments.ISiloGrain", "experiments.ISlotObserver"];

    [Fact]
    public void Contract_is_the_approved_one()
    {
        if (Environment.GetEnvironmentVariable("EXPERIMENTS_GOLDEN") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, Approved), ContractText.Write());
            return;
        }

        Assert.Equal(Fixture(Approved), ContractText.Write());
    }

    [Fact]
    public void Everything_that_the_last_release_speaks_is_understood()
    {
        var problems = ContractChanges.Problems(Fixture(LastRelease), ContractText.Write(), Unversioned);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public void Every_grain_interface_has_a_version_but_that_of_a_silo_itself() => Assert.Equal(
        Unversioned,
        ContractText.Interfaces.Where(type => !type.IsDefined(typeof(Orleans.CodeGeneration.VersionAttribute), inherit: false)).Select(ContractText.Name));

    [Theory]
    [InlineData("interface a, version 1\n  Get(): Task\n", "interface a, version 1\n  Get(): Task\n", null)]
    [InlineData("interface a, version 1\n  Get(): Task\n", "interface a, version 2\n  Add(): Task\n  Get(): Task\n", null)]
    [InlineData("interface a, version 1\n  Get(): Task\n", "interface a, version 1\n  Add(): Task\n  Get(): Task\n", "interface a: has other methods than in the last release and the same version 1")]
    [InlineData("interface a, version 2\n  Get(): Task\n", "interface a, version 1\n  Get(): Task\n", "interface a: had version 2 in the last release and has 1 now")]
    [InlineData("interface a, version 1\n  Get(): Task\n", "interface a, version 2\n  Get(String): Task\n", "interface a: has no Get(): Task any more")]
    [InlineData("interface a, version 1\n  Get(): Task\n", "", "interface a: is gone")]
    [InlineData("record r\n  0 Name: String\n", "record r\n  0 Name: String\n  1 Size: Int32\n", null)]
    [InlineData("record r\n  0 Name: String\n", "record r\n  0 Title: String\n", "record r: has no 0 Name: String any more")]
    [InlineData("enumeration e\n  0 A\n", "enumeration e\n  0 B\n  1 A\n", "enumeration e: has no 0 A any more")]
    public void Change_of_the_contract_is_told_from_an_addition(string before, string now, string? problem) =>
        Assert.Equal(problem, ContractChanges.Problems(before, now) is [var first, ..] ? first : null);

    private static string Fixture(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));
}
