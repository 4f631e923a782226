using System.Collections.Immutable;
using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Files;
using Experiments.Files.Sweeps;

namespace Experiments.Client.Commands.Sweeps.Submission;

/// <summary>The options <c>--vary</c> and <c>--when</c>: the parameters that vary, and their conditions.</summary>
internal sealed class VaryOption
{
    private const string Form = "name=lo..hi, name=log:lo..hi, name=int:lo..hi, name=0.3x..3x or name=a,b,c";

    private static readonly string[] Prefixes = ["log", "int", "categorical"];

    private readonly Option<string[]> _vary = new("--vary")
    {
        Description = "A parameter and its values: lr=1e-4..1e-2, lr=log:1e-4..1e-2, epochs=int:5..20, lr=log:0.3x..3x (times the base), gamma=0.3,0.5,0.7; "
            + "loss=categorical:bce,mse for a list without order, and ; between values that have commas; repeatable",
        HelpName = "name=values",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _when = new("--when")
    {
        Description = "Vary a parameter only if another has one of some values: gamma=schedule:step; repeatable",
        HelpName = "name=other:values",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_vary);
        command.Add(_when);
    }

    /// <summary>Reads the parameters in the order of the flags.</summary>
    public ImmutableArray<ParameterDraft> Read(ParseResult parse, UsageErrors errors)
    {
        var parameters = (parse.ValueOf(_vary) ?? []).Select(text => ReadParameter(text, errors)).OfType<ParameterDraft>().ToList();
        foreach (var text in parse.ValueOf(_when) ?? [])
        {
            AddCondition(text, parameters, errors);
        }

        return [.. parameters];
    }

    private ParameterDraft? ReadParameter(string text, UsageErrors errors)
    {
        var split = text.IndexOf('=', StringComparison.Ordinal);
        if (split <= 0 || split == text.Length - 1)
        {
            errors.Add($"{_vary.Name}: '{text}' is not of the form {Form}");
            return null;
        }

        var (name, values) = (text[..split], text[(split + 1)..]);
        var at = InputPlace.Flag($"{_vary.Name} {name}");
        var (prefix, rest) = SplitPrefix(values);
        var ends = rest.Split("..");
        if (ends.Length == 1 && prefix is null or "categorical" && !rest.Contains('\u2026', StringComparison.Ordinal))
        {
            var list = rest.Split(rest.Contains(';', StringComparison.Ordinal) ? ';' : ',', StringSplitOptions.TrimEntries);
            return new ParameterDraft(
                new InputText(name, at), prefix is null ? DistributionKind.Values : DistributionKind.Categorical, null, null, [.. list.Select(value => new InputText(value, at))]);
        }

        if (values.Contains("...", StringComparison.Ordinal) || values.Contains('\u2026', StringComparison.Ordinal))
        {
            errors.Add($"{_vary.Name} {name}: '{values}' has more than two dots; a range is written with two, such as 0.1..0.5");
            return null;
        }

        if (ends is ["", _] or [_, ""])
        {
            errors.Add($"{_vary.Name} {name}: '{values}' lacks an end; a range has two, such as 0.1..0.5");
            return null;
        }

        if (ends.Length != 2 || ends[0].EndsWith('x') != ends[1].EndsWith('x'))
        {
            errors.Add($"{_vary.Name} {name}: '{values}' is not a range, such as 0.1..0.5, log:1e-4..1e-2 or 0.3x..3x");
            return null;
        }

        var isRelative = ends[0].EndsWith('x');
        var (kind, adapts) = prefix switch
        {
            _ when isRelative => (DistributionKind.Relative, false),
            "int" => (DistributionKind.IntUniform, false),
            "log" => (DistributionKind.LogUniform, true),
            _ => (DistributionKind.Uniform, true),
        };
        return new ParameterDraft(new InputText(name, at), kind, End(ends[0]), End(ends[1]), [], null, adapts);

        InputText End(string end) => new(isRelative ? end[..^1] : end, at);
    }

    private static (string? Prefix, string Values) SplitPrefix(string values)
    {
        foreach (var prefix in Prefixes.Where(p => values.StartsWith(p + ":", StringComparison.Ordinal)))
        {
            return (prefix, values[(prefix.Length + 1)..]);
        }

        return (null, values);
    }

    private void AddCondition(string text, List<ParameterDraft> parameters, UsageErrors errors)
    {
        var split = text.IndexOf('=', StringComparison.Ordinal);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (split <= 0 || colon <= split + 1 || colon == text.Length - 1)
        {
            errors.Add($"{_when.Name}: '{text}' is not of the form name=other:values, such as gamma=schedule:step");
            return;
        }

        var name = text[..split];
        var at = InputPlace.Flag($"{_when.Name} {name}");
        var index = parameters.FindIndex(p => p.Name.Text == name);
        if (index < 0)
        {
            errors.Add($"{_when.Name} {name}: no {_vary.Name} varies {name}");
            return;
        }

        var values = text[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries).Select(value => new InputText(value, at));
        parameters[index] = parameters[index] with { When = new ConditionDraft(new InputText(text[(split + 1)..colon], at), [.. values]) };
    }
}
