using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Setups;

/// <summary>The options that say which seeds to run: <c>--seeds</c>, <c>--seed-list</c> and <c>--seed</c>.</summary>
internal sealed class SeedOptions
{
    private const int Most = 10_000;
    private const string Auto = "auto";
    private readonly int _default;
    private readonly bool _withAuto;
    private readonly Option<string?> _count;
    private readonly Option<string?> _list = new("--seed-list")
    {
        Description = "Exactly these seeds, separated by commas, instead of --seeds",
        HelpName = "1,5,9",
    };

    private readonly Option<string?> _one = new("--seed") { Description = "Exactly this seed, instead of --seeds", HelpName = "S" };

    /// <summary>Creates the options.</summary>
    /// <param name="count">The number of seeds by default.</param>
    /// <param name="withAuto">Whether <c>auto</c> is allowed: as many seeds as the claims need.</param>
    public SeedOptions(int count, bool withAuto = false)
    {
        (_default, _withAuto) = (count, withAuto);
        var auto = withAuto ? "; auto: as many as the claims need" : string.Empty;
        _count = new Option<string?>("--seeds")
        {
            Description = $"Number of seeds; the seeds are 0 to N-1{auto} [default: {count}]",
            HelpName = withAuto ? "N|auto" : "N",
        };
    }

    /// <summary>Returns whether the number of seeds follows from the claims.</summary>
    public bool IsAuto(ParseResult parse) => _withAuto && parse.ValueOf(_count)?.Trim() == Auto;

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_count);
        command.Add(_list);
        command.Add(_one);
    }

    /// <summary>Returns the names of the options that were given.</summary>
    public IEnumerable<string> Given(ParseResult parse) => new[] { _count, _list, _one }.Where(option => parse.ValueOf(option) is not null).Select(option => option.Name);

    /// <summary>Reads the seeds in ascending order; empty if something is wrong.</summary>
    public ImmutableArray<long> Read(ParseResult parse, UsageErrors errors)
    {
        var given = Given(parse).ToList();
        if (given.Count > 1)
        {
            errors.Add($"{string.Join(" and ", given)} exclude each other; give one");
        }

        var count = IsAuto(parse) ? null : parse.ReadInteger(_count, 1, Most, errors);
        if (parse.ValueOf(_list) is { } list)
        {
            return ReadList(list, errors);
        }

        if (parse.ValueOf(_one) is { } one)
        {
            return ReadSeed(_one.Name, one, errors) is { } seed ? [seed] : [];
        }

        return [.. Enumerable.Range(0, count ?? _default).Select(i => (long)i)];
    }

    private static long? ReadSeed(string flag, string text, UsageErrors errors)
    {
        if (long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            return seed;
        }

        errors.Add($"{flag}: '{text}' is not a whole number of at least 0");
        return null;
    }

    private ImmutableArray<long> ReadList(string list, UsageErrors errors)
    {
        var seeds = list.Split(',').Select(part => ReadSeed(_list.Name, part, errors)).OfType<long>().ToList();
        foreach (var twice in seeds.GroupBy(seed => seed).Where(group => group.Count() > 1))
        {
            errors.Add($"{_list.Name}: seed {twice.Key} is listed {twice.Count()} times; seeds must be distinct");
        }

        return [.. seeds.Distinct().Order()];
    }
}
