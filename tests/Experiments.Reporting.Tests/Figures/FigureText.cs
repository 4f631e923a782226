using System.Xml.Linq;
using Experiments.Figures;

namespace Experiments.Reporting.Tests.Figures;

/// <summary>Reads figures as people do: by their texts and marks.</summary>
internal static class FigureText
{
    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static IReadOnlyList<string> TextsOf(Figure figure) => [.. Elements(figure, "text").Select(text => text.Value)];

    public static IReadOnlyList<XElement> Elements(Figure figure, string name) =>
        [.. XDocument.Parse(figure.ToSvg()).Descendants(Svg + name)];
}
